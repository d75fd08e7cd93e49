import type { Id } from "@parley/protocol/id.ts";
import type { LogItem } from "@parley/sdk/log-item.ts";
import type { StoreDatabase } from "./database.ts";

/** The gapless run of at most `limit` entries that ends right before a seq. */
export async function readBefore(
  db: StoreDatabase,
  conversationId: Id,
  before: number,
  limit: number,
): Promise<readonly LogItem[]> {
  const found = await readRange(db, conversationId, before - limit, before - 1);
  let first = found.length;
  while (first > 0 && found[first - 1]?.seq === before - 1 - (found.length - first)) first -= 1;
  return found.slice(first);
}

/** The gapless run of at most `limit` entries that begins right after a seq. */
export async function readAfter(
  db: StoreDatabase,
  conversationId: Id,
  after: number,
  limit: number,
): Promise<readonly LogItem[]> {
  const found = await readRange(db, conversationId, after + 1, after + limit);
  let end = 0;
  while (found[end]?.seq === after + 1 + end) end += 1;
  return found.slice(0, end);
}

/** The stored entries between two seqs, both included, in rising order. */
async function readRange(
  db: StoreDatabase,
  conversationId: Id,
  from: number,
  to: number,
): Promise<readonly LogItem[]> {
  if (to < from) return [];
  return db.entries
    .where("[conversationId+seq]")
    .between([conversationId, from], [conversationId, to], true, true)
    .toArray();
}
