import { DrizzleQueryError } from "drizzle-orm/errors";

/** Nobody listens, or the line broke; then SQLSTATEs of a database that stops, starts or is full. */
const CODES = new Set([
  ...["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "ENOTFOUND", "EAI_AGAIN"],
  ...["08000", "08003", "08006", "57P01", "57P02", "57P03", "53300"],
]);

/** What node-postgres says without a code: of a broken line, and of a pool with nothing free in time. */
const MESSAGE = /^Connection terminated|^timeout exceeded when trying to connect/;

/** Whether a statement failed only because the database cannot be reached now: later it may succeed. */
export function isDatabaseAway(error: unknown): boolean {
  const cause = error instanceof DrizzleQueryError ? error.cause : error;
  // localhost has two addresses, and each its reason.
  if (cause instanceof AggregateError) return cause.errors.some(isDatabaseAway);
  if (!(cause instanceof Error)) return false;
  const code = "code" in cause ? String(cause.code) : "";
  return CODES.has(code) || MESSAGE.test(cause.message);
}
