import type { Dexie } from "dexie";
import { putRows } from "./search/queue.ts";

/**
 * The tables and indexes of each version of the store, with what carries one version's data over to the
 * next. A version that was released is never changed: a new one is added below it.
 */
export function declareVersions(db: Dexie): void {
  db.version(1).stores({
    meta: "name",
    conversations: "id",
    members: "conversationId",
    entries: "[conversationId+seq]",
    people: "id",
    outbox: "item.clientId",
    advances: "conversationId",
  });
  // What one set for oneself, and what of it is not confirmed.
  db.version(2).stores({ account: "slot", puts: "slot" });
  // Which chats are looked at, for the day when there is no room for all of them.
  db.version(3).stores({ looks: "conversationId" });
  // The words of the messages; those that are there already come in behind, as new ones do.
  db.version(4)
    .stores({
      searchQueue: "++id",
      searchState: "name",
      searchStretches: "[block+first]",
      searchBuckets: "[block+bucket]",
    })
    .upgrade(async (upgrade) => {
      const keys = await upgrade.table("entries").toCollection().primaryKeys();
      const entries = keys.map(([conversationId, seq]) => ({ conversationId, seq }));
      await upgrade.table("searchQueue").bulkAdd(putRows(entries));
    });
  // What one erased, until the server has confirmed it.
  db.version(5).stores({ erasures: "[conversationId+seq]" });
  // What disappears, by when: entries that do not are not in that index.
  db.version(6).stores({ entries: "[conversationId+seq], expiresAt" });
}
