import { simulate } from "@parley/sdk/testing/simulate.ts";
import { simulateServers } from "./servers/simulate-servers.ts";

/** `messenger`: devices against a model server; `servers`: devices against the server's own code. */
export type HistoryKind = "messenger" | "servers";

/**
 * Runs one history and throws where it ends as it must not.
 * @param trace told of each frame that a server sends
 */
export function runHistory(
  kind: HistoryKind,
  seed: number,
  trace?: (line: string) => void,
): Promise<void> {
  if (kind === "messenger") return simulate(seed);
  return simulateServers(seed, trace === undefined ? {} : { trace });
}
