import { LIMITS } from "@parley/protocol/limits.ts";

/** What of a typed name a list can have: one line, without white space around it; empty: none. */
export function listName(typed: string): string {
  const line = typed
    .toWellFormed()
    .replaceAll(/[\p{Cc}\u2028\u2029]+/gu, " ")
    .trim();
  return Array.from(line).slice(0, LIMITS.listName).join("");
}
