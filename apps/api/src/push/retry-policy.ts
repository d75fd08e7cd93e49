/** Tries of one job; with the waits between them, about an hour. */
export const MOST_ATTEMPTS = 10;

/** Milliseconds until the first repetition. */
const FIRST_RETRY_MS = 5_000;
const LONGEST_MS = 15 * 60_000;

/**
 * Milliseconds until a push service is tried again: what it asks for, or twice as long after each failure in
 * a row. Up to a fifth more, so that what failed together does not come back together.
 * @param failures in a row, this one included
 * @param retryAfter seconds that the service asked for
 * @param random between 0 and 1
 * @param firstMs until the first repetition
 */
export function retryDelay(
  failures: number,
  retryAfter: number | null,
  random: number,
  firstMs: number = FIRST_RETRY_MS,
): number {
  const doubled = Math.min(firstMs * 2 ** Math.max(0, failures - 1), LONGEST_MS);
  return Math.round(Math.max(doubled, (retryAfter ?? 0) * 1_000) * (1 + random / 5));
}
