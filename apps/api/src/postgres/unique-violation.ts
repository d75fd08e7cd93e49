import { DrizzleQueryError } from "drizzle-orm/errors";
import { DatabaseError } from "pg";

/** Whether a statement failed because this unique constraint already has the value. */
export function isUniqueViolation(error: unknown, constraint: string): boolean {
  const cause = error instanceof DrizzleQueryError ? error.cause : error;
  return (
    cause instanceof DatabaseError && cause.code === "23505" && cause.constraint === constraint
  );
}
