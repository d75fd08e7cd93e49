import type { Id } from "@parley/protocol/id.ts";
import { LIMITS } from "@parley/protocol/limits.ts";
import { Dexie } from "dexie";
import type { StoreDatabase } from "./database.ts";
import type { ConversationRow } from "./rows.ts";

/** Entries at the end of each log that always stay: the page that a chat opens with, and one before it. */
const NEWEST = 2 * LIMITS.page;
/** Entries that go in one transaction, so that nothing waits long behind it. */
const AT_ONCE = 1_000;

/**
 * Removes the oldest read entries of the chats that were not looked at for longest, until so many have
 * gone or nothing more may go. What is unread, unsent or among the newest of its chat stays. What goes is
 * on the server, and comes back when somebody scrolls there: this needs
 * no owner.
 *
 * @returns how many entries went
 */
export async function evict(db: StoreDatabase, wanted: number): Promise<number> {
  let gone = 0;
  for (const conversation of await longestUnseenFirst(db)) {
    const upTo = Math.min(conversation.headSeq - NEWEST, conversation.readSeq);
    while (gone < wanted) {
      const went = await evictOldest(db, {
        conversationId: conversation.id,
        upTo,
        count: Math.min(AT_ONCE, wanted - gone),
      });
      if (went === 0) break;
      gone += went;
    }
    if (gone >= wanted) break;
  }
  return gone;
}

async function longestUnseenFirst(db: StoreDatabase): Promise<readonly ConversationRow[]> {
  const [conversations, looks] = await Promise.all([
    db.conversations.toArray(),
    db.looks.toArray(),
  ]);
  const lookedAt = new Map(looks.map(({ conversationId, at }) => [conversationId, at]));
  const seen = (one: ConversationRow) => lookedAt.get(one.id) ?? Date.parse(one.activeAt);
  return conversations.toSorted((a, b) => seen(a) - seen(b));
}

function evictOldest(
  db: StoreDatabase,
  { conversationId, upTo, count }: { conversationId: Id; upTo: number; count: number },
): Promise<number> {
  return db.transaction("rw", db.entries, db.searchQueue, async () => {
    const keys = await db.entries
      .where("[conversationId+seq]")
      .between([conversationId, Dexie.minKey], [conversationId, upTo], true, true)
      .limit(count)
      .primaryKeys();
    const last = keys.at(-1);
    if (last === undefined) return 0;
    await db.entries.bulkDelete(keys);
    await db.searchQueue.add({ kind: "gone", conversationId, upTo: last[1] });
    return keys.length;
  });
}
