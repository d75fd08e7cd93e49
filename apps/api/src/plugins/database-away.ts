import { DrizzleQueryError } from "drizzle-orm/errors";

/** What the system says where nobody listens or the line broke. */
const NETWORK_CODES = "ECONNREFUSED ECONNRESET EPIPE ETIMEDOUT ENOTFOUND EAI_AGAIN".split(" ");

/** The SQLSTATEs of a database that stops, starts, or has no connection, disk or memory left. */
const SQLSTATES = "08000 08003 08006 57P01 57P02 57P03 53100 53200 53300".split(" ");

const CODES = new Set([...NETWORK_CODES, ...SQLSTATES]);

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
