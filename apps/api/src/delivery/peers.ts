import type { Id } from "@parley/protocol/id.ts";
import type { Bus } from "./bus.ts";

/** Milliseconds between two signs of life. */
const BEAT_MS = 500;
/** Without a sign of life for so long, what a node says may be getting lost. */
const SILENT_MS = 1_000;
/** Without one for so long, a node counts as dead. */
const DEAD_MS = 12_000;
/** So long a dead node could still be alive out of hearing, and write. */
const MISSED_MS = 300_000;

/** The other nodes, as far as they are heard. */
export interface Peers {
  /** Whether every node that did not take its leave was heard lately. */
  allHeard(): boolean;
  /** Tells the others that this node stops. */
  stop(): void;
}

export interface PeersOptions {
  bus: Bus;
  /** The version of this node's roster, told with every beat. */
  version: () => number;
  /** A node that nobody was heard of is there, or there again. */
  onAppeared: () => void;
  /** A node has gone silent. */
  onSilent: () => void;
  /** A node has stopped or counts as dead. */
  onGone: (node: Id) => void;
}

/** Gives signs of life, and listens to those of others. */
export function watchPeers(options: PeersOptions): Peers {
  const { bus, version, onAppeared, onSilent, onGone } = options;
  const peers = new Map<Id, { heardAt: number; state: "heard" | "silent" | "dead" }>();

  const hear = (node: Id): void => {
    const peer = peers.get(node);
    const heardAt = performance.now();
    if (peer?.state === "heard") peer.heardAt = heardAt;
    else {
      peers.set(node, { heardAt, state: "heard" });
      onAppeared();
    }
  };

  const part = (node: Id): void => {
    if (!peers.delete(node)) return;
    onGone(node);
  };

  const look = (): void => {
    const now = performance.now();
    for (const [node, peer] of peers) {
      const silence = now - peer.heardAt;
      if (peer.state === "heard" && silence > SILENT_MS) {
        peer.state = "silent";
        onSilent();
      }
      if (peer.state === "silent" && silence > DEAD_MS) {
        peer.state = "dead";
        onGone(node);
      }
      if (silence > MISSED_MS) peers.delete(node);
    }
  };

  const beat = (): void => bus.publish({ type: "beat", version: version() });

  const unsubscribe = bus.subscribe((event, from) => {
    if (from === bus.node) return;
    if (event.type === "parted") part(from);
    else hear(from);
  });
  const endConnection = bus.onConnection((connected) => {
    if (!connected) return;
    // Nobody could be heard: silence begins now.
    const now = performance.now();
    for (const peer of peers.values()) peer.heardAt = now;
    beat();
  });
  const beating = setInterval(() => {
    beat();
    // While nothing can be heard, nobody's silence means anything.
    if (bus.connected()) look();
  }, BEAT_MS);
  beat();

  return {
    allHeard: () => [...peers.values()].every(({ state }) => state === "heard"),
    stop: () => {
      clearInterval(beating);
      endConnection();
      unsubscribe();
      bus.publish({ type: "parted" });
    },
  };
}
