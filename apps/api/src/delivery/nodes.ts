import { startCatchUp } from "./catch-up.ts";
import type { Bus } from "./bus.ts";
import { watchPeers } from "./peers.ts";
import type { PresenceService } from "./presence.ts";

export interface NodesOptions {
  bus: Bus;
  presence: Pick<PresenceService, "version" | "nodeGone">;
  /** What a round reads from the database. */
  rounds: readonly (() => Promise<void>)[];
  onError: (error: unknown) => void;
}

/**
 * Keeps this node in step with the others, and with the database where they cannot be heard.
 * @returns takes leave of them
 */
export function joinNodes(options: NodesOptions): () => Promise<void> {
  const { bus, presence, rounds, onError } = options;
  if (!bus.shared) return () => Promise.resolve();
  const peers = watchPeers({
    bus,
    version: presence.version,
    // What it published before it was heard may be news.
    onAppeared: () => catchUp.wake(),
    onSilent: () => catchUp.wake(),
    onGone: presence.nodeGone,
  });
  const catchUp = startCatchUp({ bus, allHeard: peers.allHeard, rounds, onError });
  return async () => {
    peers.stop();
    await catchUp.stop();
  };
}
