import { problem, type ErrorCode, type Problem } from "@parley/protocol/problem.ts";

/** Why the domain says no. Both edges turn it into the problem that it carries. */
export class Refusal extends Error {
  readonly problem: Problem;

  /**
   * @param code one of the protocol's closed list
   * @param extra what is particular to this request; it reaches the client
   */
  constructor(code: ErrorCode, extra: Pick<Problem, "detail" | "issues" | "retryAfter"> = {}) {
    super(extra.detail === undefined ? code : `${code}: ${extra.detail}`);
    this.name = "Refusal";
    this.problem = problem(code, extra);
  }
}
