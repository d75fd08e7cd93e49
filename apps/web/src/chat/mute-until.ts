import type { MutedUntil } from "@parley/protocol/account-log.ts";

/** For how long a chat can be muted. */
export const MUTES = ["8 hours", "1 week", "always"] as const;
export type Mute = (typeof MUTES)[number];

const HOUR = 3_600_000;

/** Until when a mute of this length holds that begins now (milliseconds since 1970). */
export function mutedUntil(mute: Mute, now: number): MutedUntil {
  switch (mute) {
    case "8 hours":
      return new Date(now + 8 * HOUR).toISOString();
    case "1 week":
      return new Date(now + 7 * 24 * HOUR).toISOString();
    case "always":
      return "always";
  }
}
