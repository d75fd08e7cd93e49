import { ProblemError } from "@parley/sdk/problem-error.ts";

/** The names of the fields of a body that the server refused. */
export function refusedFields(error: unknown): ReadonlySet<string> {
  if (!(error instanceof ProblemError)) return new Set();
  const { issues = [] } = error.problem;
  return new Set(issues.map(({ path }) => path.split("/")[1] ?? ""));
}
