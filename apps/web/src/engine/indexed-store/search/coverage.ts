import type { Id } from "@parley/protocol/id.ts";
import type { SearchQuery } from "@parley/sdk/search/search-query.ts";
import type { ConversationState } from "@parley/sdk/state.ts";
import type { Block } from "./block.ts";

/** Whether the whole visible log of each chat that a search asks for is on the device. */
export function holdsAll(
  blocks: Iterable<Block>,
  query: SearchQuery,
  chats: Iterable<ConversationState>,
): boolean {
  const missing = new Map<Id, number>();
  const firstSeqs = new Map<Id, number>();
  for (const { id, firstSeq, headSeq } of chats) {
    if (query.conversationId !== undefined && query.conversationId !== id) continue;
    missing.set(id, Math.max(0, headSeq - firstSeq + 1));
    firstSeqs.set(id, firstSeq);
  }
  for (const block of blocks) {
    for (const [id, count] of block.countFrom(firstSeqs)) {
      const left = missing.get(id);
      if (left !== undefined) missing.set(id, left - count);
    }
  }
  return [...missing.values()].every((left) => left <= 0);
}
