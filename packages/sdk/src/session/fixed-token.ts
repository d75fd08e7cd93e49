import { problem } from "@parley/protocol/problem.ts";
import type { TokenSource } from "../ports/token-source.ts";
import { ProblemError } from "../problem-error.ts";

/** A personal access token: good until the server refuses it. */
export function fixedToken(token: string): TokenSource {
  let good = true;
  return {
    access: async () => {
      if (!good) throw new ProblemError(problem("session_ended"));
      return token;
    },
    refused: () => {
      good = false;
    },
  };
}
