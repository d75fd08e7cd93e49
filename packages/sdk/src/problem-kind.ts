import { problem, type Problem } from "@parley/protocol/problem.ts";
import { NetworkError } from "./network-error.ts";
import { ProblemError } from "./problem-error.ts";

/** Whether the same request may succeed later, so that it is repeated instead of given up. */
export function isPassing({ code }: Problem): boolean {
  return code === "rate_limited" || code === "overloaded" || code === "internal";
}

/** Whether a new token is needed before the request can succeed. */
export function needsToken({ code }: Problem): boolean {
  return code === "unauthenticated" || code === "token_expired" || code === "session_ended";
}

/** What to show for an error: `internal` for one that should not happen. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem;
  if (error instanceof NetworkError) return problem("overloaded", { detail: error.message });
  return problem("internal");
}
