import type { Id } from "@parley/protocol/id.ts";

/** How far a log was delivered on this node; null: nothing was yet. */
export interface Place {
  delivered: number | null;
}

/** Which logs somebody connected here reads, and how far each was delivered. */
export interface Readership {
  /** Where the log stands; undefined when nobody here reads it. */
  placeOf(conversationId: Id): Place | undefined;
  /**
   * Resolves when whatever is committed from now on in the person's conversations is heard here;
   * undefined when that holds already.
   */
  ready(userId: Id): Promise<void> | undefined;
  /** The person's last connection ended. */
  departed(userId: Id): void;
  /** The entry `seq` brought the person in. */
  joined(userId: Id, conversationId: Id, seq: number): void;
  /** The person is in the conversation no longer. */
  left(userId: Id, conversationId: Id): void;
}

/** Logs whose places are kept in memory. */
const PLACES = 100_000;

/** The readership of a single process: it hears everything, so nothing is counted. */
export function createLoneReadership(): Readership {
  const places = new Map<Id, Place>();
  return {
    placeOf: (conversationId) => {
      const known = places.get(conversationId);
      if (known !== undefined) return known;
      const place: Place = { delivered: null };
      places.set(conversationId, place);
      if (places.size > PLACES) {
        for (const [oldest] of places) {
          places.delete(oldest);
          break;
        }
      }
      return place;
    },
    ready: () => undefined,
    departed: () => undefined,
    joined: () => undefined,
    left: () => undefined,
  };
}
