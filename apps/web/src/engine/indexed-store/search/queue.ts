import type { Id } from "@parley/protocol/id.ts";
import type { LogItem } from "@parley/sdk/log-item.ts";
import type { StoreChange } from "@parley/sdk/ports/store.ts";
import type { QueueRow } from "./search-rows.ts";

/** What a change leaves to the index: written with it, so that nothing is passed over after a crash. */
export function queueRows({ forget = [], entries = [] }: StoreChange): readonly QueueRow[] {
  return [
    ...forget.map((conversationId) => ({ kind: "gone" as const, conversationId, upTo: null })),
    ...putRows(entries),
  ];
}

/** Entries that one row names: what is taken from the queue at a time shall stay small. */
const AT_MOST = 500;

/** Entries to be indexed, by conversation. */
export function putRows(
  entries: Iterable<Pick<LogItem, "conversationId" | "seq">>,
): readonly QueueRow[] {
  const rows: QueueRow[] = [];
  const open = new Map<Id, number[]>();
  for (const { conversationId, seq } of entries) {
    let seqs = open.get(conversationId);
    if (seqs === undefined || seqs.length === AT_MOST) {
      seqs = [];
      open.set(conversationId, seqs);
      rows.push({ kind: "put", conversationId, seqs });
    }
    seqs.push(seq);
  }
  return rows;
}
