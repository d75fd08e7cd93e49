import { NetworkError } from "@parley/sdk/network-error.ts";
import { ProblemError } from "@parley/sdk/problem-error.ts";
import type { Problem } from "@parley/protocol/problem.ts";
import type { Result } from "./calls.ts";

/** How a call ended, as plain data: errors lose their class on the way. */
export type Outcome =
  | { readonly kind: "done"; readonly result: Result }
  | { readonly kind: "refused"; readonly problem: Problem }
  | { readonly kind: "noNetwork"; readonly message: string }
  | { readonly kind: "broken"; readonly message: string };

export async function outcomeOf(call: Promise<Result>): Promise<Outcome> {
  try {
    return { kind: "done", result: await call };
  } catch (error) {
    if (error instanceof ProblemError) return { kind: "refused", problem: error.problem };
    if (error instanceof NetworkError) return { kind: "noNetwork", message: error.message };
    return { kind: "broken", message: error instanceof Error ? error.message : String(error) };
  }
}

/** The error that a call ended with. */
export function errorOf(outcome: Exclude<Outcome, { kind: "done" }>): Error {
  switch (outcome.kind) {
    case "refused":
      return new ProblemError(outcome.problem);
    case "noNetwork":
      return new NetworkError(outcome.message);
    case "broken":
      return new Error(outcome.message);
  }
}
