import type { Random } from "../ports/random.ts";

/** Bounds of the wait before another attempt, in milliseconds. */
const FIRST = 1_000;
const LONGEST = 30_000;

/**
 * How long to wait before an attempt, in milliseconds: anything up to a bound that doubles with each
 * failure ("full jitter"), so that a crowd that lost its server does not come back as one.
 * @param failures attempts that failed in a row, 1 or more
 * @param retryAfter what the server asked for, in seconds; the wait begins after it
 */
export function reconnectDelay(failures: number, random: Random, retryAfter = 0): number {
  const bound = Math.min(LONGEST, FIRST * 2 ** Math.min(failures - 1, 10));
  return Math.round(retryAfter * 1_000 + random.fraction() * bound);
}
