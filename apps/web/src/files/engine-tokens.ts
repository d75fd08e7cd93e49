import type { TokenSource } from "@parley/sdk/ports/token-source.ts";
import { runningEngine } from "../state/running-engine.ts";

/** The tokens of whoever is signed in, of the engine that all tabs share. */
export function engineTokens(): TokenSource {
  const engine = runningEngine();
  if (engine === null) throw new Error("Nobody is signed in");
  return {
    access: () => engine.accessToken(),
    refused: (token) => void engine.tokenRefused(token).catch(reportError),
  };
}
