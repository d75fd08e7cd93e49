import "fake-indexeddb/auto";
import { Dexie } from "dexie";
import { afterEach, describe, expect, test, vi } from "vitest";
import { databaseName } from "./database-name.ts";
import { openStores } from "./testing/open-stores.ts";
import { sampleChat, sampleId, sampleMessage, sampleOutbox } from "./testing/sample-log.ts";

const stores = openStores();
afterEach(stores.closeAll);

/** The schemas as they were when they were new: never to be changed with the code. */
const EARLIER = [
  {
    meta: "name",
    conversations: "id",
    members: "conversationId",
    entries: "[conversationId+seq]",
    people: "id",
    outbox: "item.clientId",
    advances: "conversationId",
  },
  { account: "slot", puts: "slot" },
  { looks: "conversationId" },
];

const chat = sampleId(1);
const member = sampleId(2);

/** A store as the app of an earlier version left it. */
async function leaveStoreOf(version: number): Promise<void> {
  const db = new Dexie(databaseName(stores.userId));
  for (const [n, tables] of EARLIER.slice(0, version).entries()) db.version(n + 1).stores(tables);
  await db.open();
  const { members: _members, ...conversation } = sampleChat(chat, 2, 1);
  const rows: Readonly<Record<string, readonly unknown[]>> = {
    meta: [
      { name: "epoch", value: 3 },
      { name: "me", value: stores.userId },
      { name: "cursor", value: "db.1" },
      ...(version >= 2 ? [{ name: "accountSeq", value: 9 }] : []),
    ],
    conversations: [conversation],
    members: [{ conversationId: chat, members: [[member, "owner", 1, 2, 2]] }],
    entries: [sampleMessage(chat, 1, "from before"), sampleMessage(chat, 2, "as well")],
    people: [{ id: member, username: "ben", displayName: "Ben", about: "", avatar: null }],
    outbox: [sampleOutbox(sampleId(9), chat, 1)],
    advances: [{ conversationId: chat, deliveredSeq: 2, readSeq: 1 }],
  };
  for (const [table, its] of Object.entries(rows)) await db.table(table).bulkAdd([...its]);
  db.close();
}

describe("an earlier version's store", () => {
  test.each([1, 2, 3])(
    "STORE-4: of version %i is taken over with all that is in it",
    async (version) => {
      const fresh = await stores.openNew();
      await fresh.wipe();
      await leaveStoreOf(version);

      const store = await stores.reopen();
      expect(store.epoch).toBe(4);
      expect(await store.load()).toEqual({
        me: stores.userId,
        cursor: "db.1",
        conversations: [
          {
            ...sampleChat(chat, 2, 1),
            members: {
              [member]: {
                userId: member,
                role: "owner",
                joinedSeq: 1,
                deliveredSeq: 2,
                readSeq: 2,
              },
            },
          },
        ],
        people: [{ id: member, username: "ben", displayName: "Ben", about: "", avatar: null }],
        outbox: [sampleOutbox(sampleId(9), chat, 1)],
        advances: [{ conversationId: chat, deliveredSeq: 2, readSeq: 1 }],
        erasures: [],
        goneFiles: [],
        account: { seq: version >= 2 ? 9 : 0, entries: [], pending: [] },
      });
      expect(await store.entriesBefore(chat, 3, 5)).toHaveLength(2);
      await store.commit({ entries: [sampleMessage(chat, 3, "and new")] });
      await vi.waitFor(
        async () => {
          const page = await store.search({ text: "before", limit: 5 });
          expect(page.items).toEqual([sampleMessage(chat, 1, "from before")]);
        },
        { timeout: 15_000 },
      );
    },
  );
});
