import type { Buffer } from "node:buffer";
import type { Id } from "@parley/protocol/id.ts";

/** One live connection of a device that may read. */
export interface Session {
  readonly userId: Id;
  readonly deviceId: Id;
  /** Whether the person looks at this device. */
  active: boolean;
  /**
   * Queues an encoded frame.
   * @param urgency an `ephemeral` one is dropped when the client reads too slowly
   */
  deliver(frame: Buffer, urgency: "lasting" | "ephemeral"): void;
}

/** The live connections of this node. */
export interface Sessions {
  add(session: Session): void;
  remove(session: Session): void;
  of(userId: Id): ReadonlySet<Session>;
  /** The people with a connection here. */
  people(): ReadonlyMap<Id, ReadonlySet<Session>>;
}

/**
 * @param onLast told when the last connection of a person has ended
 */
export function createSessions(onLast: (userId: Id) => void = () => undefined): Sessions {
  const byUser = new Map<Id, Set<Session>>();
  const none: ReadonlySet<Session> = new Set();
  return {
    add: (session) => {
      const mine = byUser.get(session.userId);
      if (mine === undefined) byUser.set(session.userId, new Set([session]));
      else mine.add(session);
    },
    remove: (session) => {
      const mine = byUser.get(session.userId);
      mine?.delete(session);
      if (mine?.size !== 0) return;
      byUser.delete(session.userId);
      onLast(session.userId);
    },
    of: (userId) => byUser.get(userId) ?? none,
    people: () => byUser,
  };
}
