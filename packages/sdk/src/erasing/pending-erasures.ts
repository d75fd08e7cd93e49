import type { Erasure } from "../ports/store.ts";

/** What one erased and the server has not confirmed, in the order in which one did. */
export interface PendingErasures {
  has(place: Erasure): boolean;
  add(erasure: Erasure): void;
  delete(erasure: Erasure): void;
  first(): Erasure | undefined;
  clear(): void;
}

export function createPendingErasures(): PendingErasures {
  const pending = new Map<string, Erasure>();
  const keyOf = ({ conversationId, seq }: Erasure): string => `${conversationId} ${seq}`;
  return {
    has: (place) => pending.has(keyOf(place)),
    add: (erasure) => void pending.set(keyOf(erasure), erasure),
    delete: (erasure) => void pending.delete(keyOf(erasure)),
    first: () => pending.values().next().value,
    clear: () => pending.clear(),
  };
}
