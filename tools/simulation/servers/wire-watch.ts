import type { Entry } from "@parley/protocol/entry.ts";
import type { Id } from "@parley/protocol/id.ts";
import type { DownFrame } from "@parley/protocol/ws/down.ts";
import type { ModelLog } from "@parley/sdk/testing/model-log.ts";

/** From which entry to which a person is or was in a log. */
interface Stay {
  readonly userId: Id;
  readonly from: number;
  to: number;
}

export interface WireWatchPorts {
  readonly logs: () => readonly ModelLog[];
  /**
   * Whether live messages must come in the order of their log: they do where one node appends them all. A
   * control entry commits apart from them, and its node may hear of that later than of what followed.
   */
  readonly inOrder: boolean;
  readonly found: (broken: Error) => void;
}

/** How the frames begin that are worth reading. */
const LOOKED_AT = /^\{"type":"(entries|accepted|pulled)"/;

/**
 * Looks at what goes out over every connection, before any device mends it: nothing that is not committed
 * (I1, FAN-1), nothing of others (I4), nothing out of turn (FAN-2).
 * @returns begins with one connection of a person
 */
export function createWireWatch({
  logs,
  inOrder,
  found,
}: WireWatchPorts): (userId: Id) => (text: string) => void {
  const stays = new Map<Id, { upTo: number; all: Stay[] }>();

  function must(holds: boolean, message: string): void {
    if (!holds) found(new Error(message));
  }

  function logOf(conversationId: Id): ModelLog {
    const log = logs().find(({ id }) => id === conversationId);
    if (log === undefined) throw new Error("a frame names no conversation");
    return log;
  }

  function staysIn(log: ModelLog): readonly Stay[] {
    const known = stays.get(log.id) ?? { upTo: 0, all: [] };
    stays.set(log.id, known);
    for (; known.upTo < log.entries.length; known.upTo += 1) {
      const entry = log.entries[known.upTo];
      if (entry !== undefined) follow(known.all, entry);
    }
    return known.all;
  }

  function checkEntry(userId: Id, { conversationId, seq, clientId }: Entry): void {
    const log = logOf(conversationId);
    must(log.entries[seq - 1]?.clientId === clientId, `FAN-1: ${clientId} is not committed`);
    const mayRead = staysIn(log).some(
      (stay) => stay.userId === userId && stay.from <= seq && seq <= stay.to,
    );
    must(mayRead, `I4: ${userId} is sent entry ${seq} of ${conversationId}`);
  }

  return (userId) => {
    const last = new Map<Id, number>();

    function checkLive(entry: Entry): void {
      checkEntry(userId, entry);
      if (entry.class === "control") return;
      const before = last.get(entry.conversationId) ?? 0;
      last.set(entry.conversationId, entry.seq);
      if (inOrder) must(entry.seq > before, `FAN-2: entry ${entry.seq} follows ${before}`);
    }

    return (text) => {
      if (!LOOKED_AT.test(text)) return;
      const frame = JSON.parse(text) as DownFrame;
      if (frame.type === "entries") frame.entries.forEach(checkLive);
      else if (frame.type === "accepted") {
        const { conversationId, clientId, seq } = frame;
        const entry = logOf(conversationId).entries[seq - 1];
        must(entry?.clientId === clientId, `I1: ${clientId} is acknowledged and not at ${seq}`);
      } else if (frame.type === "pulled") {
        for (const log of frame.logs) {
          if (log.kind === "entries") log.entries.forEach((entry) => checkEntry(userId, entry));
        }
      }
    };
  };
}

function follow(stays: Stay[], { seq, ...entry }: Entry): void {
  if (entry.class !== "control") return;
  const { body } = entry;
  if (body.type === "created" || body.type === "membersAdded") {
    const userIds = body.type === "created" ? body.memberIds : body.userIds;
    for (const userId of userIds) stays.push({ userId, from: seq, to: Infinity });
  }
  if (body.type === "memberRemoved" || body.type === "memberLeft") {
    const stay = stays.find(({ userId, to }) => userId === body.userId && to === Infinity);
    if (stay !== undefined) stay.to = seq;
  }
}
