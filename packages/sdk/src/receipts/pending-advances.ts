import type { Id } from "@parley/protocol/id.ts";
import type { PendingAdvance } from "../ports/store.ts";
import { joinMarks, type PendingMarks } from "./pending-marks.ts";
import type { Watermarks } from "../reducer/fold-receipt.ts";

/** One's own watermarks that the server has not confirmed, by conversation. */
export interface PendingAdvances {
  get(conversationId: Id): PendingAdvance | undefined;
  /** What is pending with these reached too. */
  raised(conversationId: Id, reached: Watermarks & { marks?: PendingMarks }): PendingAdvance;
  set(advance: PendingAdvance): void;
  /** Forgets an advance, unless it has moved on since. */
  confirm(advance: PendingAdvance): void;
  drop(conversationId: Id): void;
  all(): readonly PendingAdvance[];
  clear(): void;
}

/** Makes the set with what the store held. */
export function createPendingAdvances(): PendingAdvances {
  const pending = new Map<Id, PendingAdvance>();
  return {
    get: (conversationId) => pending.get(conversationId),
    raised(conversationId, { deliveredSeq, readSeq, marks }) {
      const known = pending.get(conversationId);
      const all = marks === undefined ? known?.marks : joinMarks(known?.marks, marks);
      return {
        conversationId,
        deliveredSeq: Math.max(deliveredSeq, known?.deliveredSeq ?? 0),
        readSeq: Math.max(readSeq, known?.readSeq ?? 0),
        ...(all !== undefined && { marks: all }),
      };
    },
    set: (advance) => void pending.set(advance.conversationId, advance),
    confirm(advance) {
      if (pending.get(advance.conversationId) === advance) pending.delete(advance.conversationId);
    },
    drop: (conversationId) => void pending.delete(conversationId),
    all: () => [...pending.values()],
    clear: () => pending.clear(),
  };
}
