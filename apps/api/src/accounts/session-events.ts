import type { Id } from "@parley/protocol/id.ts";
import type { Person } from "@parley/protocol/person.ts";

/** What happened to accounts, after it was committed. */
export type SessionEvent =
  /** A device or a script's token was signed out or revoked: its sockets must close at once. */
  | { type: "deviceEnded"; userId: Id; deviceId: Id }
  /** A profile changed: whoever shares a conversation should see it. */
  | { type: "personChanged"; person: Person };

/** Tells the rest of the server, and through a bus other nodes, what happened to accounts. */
export interface SessionEvents {
  publish(event: SessionEvent): void;
  /** @returns ends the subscription */
  subscribe(listener: (event: SessionEvent) => void): () => void;
}

/** Session events within one process: listeners run at once, in the order they subscribed. */
export function createSessionEvents(): SessionEvents {
  const listeners = new Set<(event: SessionEvent) => void>();
  return {
    publish(event) {
      for (const listener of listeners) listener(event);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
