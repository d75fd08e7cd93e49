import { problem } from "@parley/protocol/problem.ts";
import { FileError } from "@parley/sdk/files/file-error.ts";
import { NetworkError } from "@parley/sdk/network-error.ts";
import { ProblemError } from "@parley/sdk/problem-error.ts";
import { expect, test } from "vitest";
import { fileProblemOf } from "./file-problem.ts";
import { NoStoreError } from "./database.ts";

test.each([
  [new NetworkError("away"), "offline"],
  [new ProblemError(problem("overloaded")), "offline"],
  [new ProblemError(problem("file_gone")), "gone"],
  [new ProblemError(problem("not_found")), "noAccess"],
  [new FileError("wrong_key"), "damaged"],
  [new FileError("altered"), "damaged"],
  [new DOMException("", "QuotaExceededError"), "full"],
  [new NoStoreError("private window"), "noStore"],
  [new ProblemError(problem("internal")), "failed"],
  [new TypeError("a mistake"), "failed"],
])("MEDIA-15: %s is %s to a person", (error, expected) => {
  expect(fileProblemOf(error)).toBe(expected);
});
