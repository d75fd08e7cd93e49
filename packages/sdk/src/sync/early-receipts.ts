import type { Receipt } from "@parley/protocol/conversation.ts";
import type { Id } from "@parley/protocol/id.ts";

/**
 * Receipts of members or conversations that are not known yet: a receipt may overtake the entry or the
 * snapshot that brings its member. They live until the next resume, which names them again.
 */
export interface EarlyReceipts {
  keep(receipt: Receipt): void;
  of(conversationId: Id): readonly Receipt[];
  clear(): void;
}

/** Far more than overtake each other in practice; a resume brings what is dropped. */
const CAPACITY = 10_000;

export function createEarlyReceipts(): EarlyReceipts {
  const kept = new Map<Id, Receipt[]>();
  let count = 0;
  return {
    keep(receipt) {
      if (count >= CAPACITY) return;
      const known = kept.get(receipt.conversationId);
      if (known === undefined) kept.set(receipt.conversationId, [receipt]);
      else known.push(receipt);
      count += 1;
    },
    of: (conversationId) => kept.get(conversationId) ?? [],
    clear() {
      kept.clear();
      count = 0;
    },
  };
}
