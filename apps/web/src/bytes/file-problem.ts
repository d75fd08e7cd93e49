import type { ErrorCode } from "@parley/protocol/problem.ts";
import { FileError } from "@parley/sdk/files/file-error.ts";
import { NetworkError } from "@parley/sdk/network-error.ts";
import { ProblemError } from "@parley/sdk/problem-error.ts";
import { NoStoreError } from "./database.ts";

/**
 * Why a file cannot be had.
 *
 * - `offline`: the server cannot be reached; it is tried again
 * - `gone`: the server has it no more
 * - `noAccess`: it never was, or no message that one may read carries it
 * - `damaged`: what the server holds is not what the message says
 * - `full`: this device has no room for it
 * - `noStore`: this browser lets the app store no files
 * - `failed`: the server could not; or something that should not happen
 */
export type FileProblem =
  | "offline"
  | "gone"
  | "noAccess"
  | "damaged"
  | "full"
  | "noStore"
  | "failed";

const PROBLEMS: Partial<Record<ErrorCode, FileProblem>> = {
  file_gone: "gone",
  not_found: "noAccess",
  forbidden: "noAccess",
  file_unknown: "noAccess",
  overloaded: "offline",
  rate_limited: "offline",
};

/** What an error of keeping, reading or storing a file means to a person. */
export function fileProblemOf(error: unknown): FileProblem {
  if (error instanceof NetworkError) return "offline";
  if (error instanceof FileError) return "damaged";
  if (error instanceof NoStoreError) return "noStore";
  if (error instanceof DOMException && error.name === "QuotaExceededError") return "full";
  if (!(error instanceof ProblemError)) return "failed";
  return PROBLEMS[error.problem.code] ?? "failed";
}
