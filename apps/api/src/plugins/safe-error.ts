import { DrizzleQueryError } from "drizzle-orm/errors";
import { DatabaseError } from "pg";

/** An error as it may be logged: without what people wrote or typed. */
interface SafeError {
  type: string;
  message: string;
  code?: string;
  constraint?: string;
  stack?: string;
}

/**
 * Makes an error fit for the log. A failed statement carries its parameters, and Postgres repeats
 * values in its messages: of those only the code and the place are kept.
 */
export function safeError(error: unknown): SafeError {
  if (error instanceof DrizzleQueryError) {
    return { ...safeError(error.cause), ...framesOf(error) };
  }
  if (error instanceof DatabaseError) {
    return {
      type: "DatabaseError",
      message: "A statement failed.",
      ...(error.code === undefined ? {} : { code: error.code }),
      ...(error.constraint === undefined ? {} : { constraint: error.constraint }),
      ...framesOf(error),
    };
  }
  if (error instanceof Error) {
    return { type: error.name, message: error.message, ...framesOf(error) };
  }
  return { type: typeof error, message: "Something else than an error was thrown." };
}

/** The stack without its first lines, which repeat the message. */
function framesOf(error: Error): { stack?: string } {
  const frames = error.stack?.split("\n").filter((line) => /^\s+at /.test(line));
  return frames === undefined ? {} : { stack: frames.join("\n") };
}
