import type { Problem } from "@parley/protocol/problem.ts";

/** The server refused something; `problem` says why. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail ?? problem.title);
    this.name = "ProblemError";
    this.problem = problem;
  }
}
