import type { Id } from "@parley/protocol/id.ts";
import type { OutboxRecord } from "../ports/store.ts";

/** The places of messages in the queue, as they are stored. */
export interface Positions {
  restore(records: readonly OutboxRecord[]): void;
  /** Gives a message the place after all others. */
  next(clientId: Id): number;
  of(clientId: Id): number;
}

export function createPositions(): Positions {
  const positions = new Map<Id, number>();
  let last = 0;
  function next(clientId: Id): number {
    last += 1;
    positions.set(clientId, last);
    return last;
  }
  return {
    restore(records) {
      for (const { item, position } of records) {
        positions.set(item.clientId, position);
        last = Math.max(last, position);
      }
    },
    next,
    of: (clientId) => positions.get(clientId) ?? next(clientId),
  };
}
