import type { MutedUntil } from "@parley/protocol/account-log.ts";

/** Whether a mute still holds. `now` is in milliseconds since 1970. */
export function isMuted(until: MutedUntil | undefined, now: number): boolean {
  if (until === undefined) return false;
  return until === "always" || now < Date.parse(until);
}
