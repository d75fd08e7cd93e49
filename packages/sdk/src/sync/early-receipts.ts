import type { Receipt } from "@parley/protocol/conversation.ts";
import type { Id } from "@parley/protocol/id.ts";

/**
 * Receipts that overtook the entry or the snapshot they belong to: their member or conversation is not
 * known yet, or they point past the folded head, where the member may have left and come back. They
 * live until the next resume, which names them again.
 */
export interface EarlyReceipts {
  keep(receipt: Receipt): void;
  of(conversationId: Id): readonly Receipt[];
  clear(): void;
}

/** Far more than overtake each other in practice; a resume brings what is dropped. */
const CAPACITY = 10_000;

/** Makes an empty set; of each member it keeps the furthest receipt. */
export function createEarlyReceipts(): EarlyReceipts {
  const kept = new Map<Id, Map<Id, Receipt>>();
  let count = 0;
  return {
    keep(receipt) {
      const { conversationId, userId } = receipt;
      const ofLog = kept.get(conversationId) ?? new Map<Id, Receipt>();
      const known = ofLog.get(userId);
      if (known === undefined && count >= CAPACITY) return;
      if (known === undefined) count += 1;
      kept.set(
        conversationId,
        ofLog.set(userId, known === undefined ? receipt : furthest(known, receipt)),
      );
    },
    of: (conversationId) => [...(kept.get(conversationId)?.values() ?? [])],
    clear() {
      kept.clear();
      count = 0;
    },
  };
}

function furthest(a: Receipt, b: Receipt): Receipt {
  return {
    ...b,
    deliveredSeq: Math.max(a.deliveredSeq, b.deliveredSeq),
    readSeq: Math.max(a.readSeq, b.readSeq),
  };
}
