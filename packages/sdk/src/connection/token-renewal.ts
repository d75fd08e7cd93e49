import type { WelcomeFrame } from "@parley/protocol/ws/welcome.ts";

/** Milliseconds before the end of a token at which a new one is shown. */
const EARLY = 60_000;
/**
 * Milliseconds that a wait takes at least and at most: one who has no new token shows the old one again, and
 * platforms run a timer of more than 24 days at once.
 */
const SHORTEST = 1_000;
const LONGEST = 24 * 60 * 60_000;

/**
 * Milliseconds until a connection should show a new token; null when it never has to. Reckoned by the
 * server's clock alone, so that a wrong clock here does no harm.
 */
export function renewalDelay({ serverTime, expiresAt }: WelcomeFrame): number | null {
  if (expiresAt === null) return null;
  const left = Date.parse(expiresAt) - Date.parse(serverTime);
  return Math.min(Math.max(left - EARLY, left / 2, SHORTEST), LONGEST);
}
