import type { NodeParts } from "./server-node.ts";
import type { RawSocket } from "./server-socket.ts";
import type { Tables } from "./storage-ports.ts";

/** A defect to plant in the servers, to see that it is found. */
export type ServerDefect =
  /** A send is acknowledged before it is committed. */
  | "ackBeforeCommit"
  /** A repeated client id is appended again. */
  | "noDeduplication"
  /** A node that missed entries goes by the members that it knew. */
  | "staleAudience"
  /** A late receipt sets a watermark back. */
  | "receiptMovedBack"
  /** Two frames of a connection change places. */
  | "framesOutOfOrder";

const asIs = <T>(part: T): T => part;

/** What the defect replaces in each node. */
export function defectiveParts(defect: ServerDefect | undefined, tables: Tables): NodeParts {
  const sound: NodeParts = { ports: asIs, log: asIs, raw: asIs };
  switch (defect) {
    case "ackBeforeCommit":
      return { ...sound, log: (log) => ({ ...log, append: acknowledgeAtOnce(log, tables) }) };
    case "staleAudience":
      return { ...sound, ports: (ports) => ({ ...ports, audiences: loadOnce(ports.audiences) }) };
    case "receiptMovedBack":
      return {
        ...sound,
        ports: (ports) => ({ ...ports, receipts: setBack(ports.receipts, tables) }),
      };
    case "framesOutOfOrder":
      return { ...sound, raw: swapWrites };
    case "noDeduplication": // The model that holds the logs does that.
    case undefined:
      return sound;
  }
}

type Log = Parameters<NodeParts["log"]>[0];
type Ports = Parameters<NodeParts["ports"]>[0];

function acknowledgeAtOnce(log: Log, { model }: Tables): Log["append"] {
  return async (message) => {
    const { conversationId, clientId } = message;
    const seq = (model.logs().find(({ id }) => id === conversationId)?.entries.length ?? 0) + 1;
    void log.append(message).catch(() => undefined);
    return { conversationId, clientId, seq, createdAt: new Date().toISOString() };
  };
}

function loadOnce(store: Ports["audiences"]): Ports["audiences"] {
  const loaded = new Map<string, ReturnType<typeof store.load>>();
  return {
    load: async (id, sinceSeq) => {
      const known = loaded.get(id) ?? store.load(id, sinceSeq);
      loaded.set(id, known);
      const audience = await known;
      if (audience !== null) audience.seq = Math.max(audience.seq, sinceSeq);
      return audience;
    },
  };
}

function setBack(store: Ports["receipts"], { model }: Tables): Ports["receipts"] {
  return {
    ...store,
    advance: async (goals) => {
      const advanced = await store.advance(goals);
      for (const { conversationId, userId, readSeq } of goals) {
        const log = model.logs().find(({ id }) => id === conversationId);
        const seat = log?.seats.get(userId);
        if (seat !== undefined && readSeq > 0) seat.readSeq = Math.min(readSeq, seat.readSeq);
      }
      return advanced;
    },
  };
}

/** Every fifth write waits for the one behind it. */
function swapWrites(raw: RawSocket): RawSocket {
  const writeNow = raw.write.bind(raw) as (...given: unknown[]) => boolean;
  let count = 0;
  let held: unknown[] | null = null;
  raw.write = (...given: unknown[]) => {
    count += 1;
    if (held === null && count % 5 === 0) {
      held = given;
      return true;
    }
    writeNow(...given);
    if (held !== null) writeNow(...held);
    held = null;
    return true;
  };
  return raw;
}
