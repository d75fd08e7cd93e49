import type { Problem } from "@parley/protocol/problem.ts";
import type { TLocalizedValidationError } from "typebox/error";

/** More than a person would read; keeps the answer to a hostile body small. */
const MAX_ISSUES = 20;

/** Says which fields a schema refused and why, without repeating what was sent in them. */
export function issuesOf(errors: TLocalizedValidationError[]): NonNullable<Problem["issues"]> {
  return errors.flatMap(issuesOfOne).slice(0, MAX_ISSUES);
}

function issuesOfOne(error: TLocalizedValidationError): NonNullable<Problem["issues"]> {
  if (error.keyword === "required") {
    return error.params.requiredProperties.map((name) => ({
      path: `${error.instancePath}/${name}`,
      message: "is required",
    }));
  }
  if (error.keyword === "additionalProperties") {
    return error.params.additionalProperties.map((name) => ({
      path: `${error.instancePath}/${name.slice(0, 64)}`,
      message: "is not a known field",
    }));
  }
  // `false` as a schema: said better by the keyword that holds it.
  if (error.keyword === "boolean") return [];
  return [{ path: error.instancePath, message: error.message }];
}
