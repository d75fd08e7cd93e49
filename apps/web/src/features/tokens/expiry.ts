import type { Timestamp } from "@parley/protocol/time.ts";

/** How long a new token may live, in days; `never` has no end. */
export type Lifetime = "7" | "30" | "90" | "365" | "never";

const DAY_MS = 24 * 60 * 60 * 1_000;

/** When a token made now with this lifetime ends. */
export function expiryAfter(lifetime: Lifetime, now: number): Timestamp | null {
  return lifetime === "never" ? null : new Date(now + Number(lifetime) * DAY_MS).toISOString();
}
