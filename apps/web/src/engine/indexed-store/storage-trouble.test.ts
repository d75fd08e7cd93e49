import "fake-indexeddb/auto";
import { StoreFullError } from "@parley/sdk/ports/store.ts";
import { afterEach, describe, expect, test, vi } from "vitest";
import { databaseName } from "./database-name.ts";
import { openStores } from "./testing/open-stores.ts";
import {
  sampleChat,
  sampleId,
  sampleLog,
  sampleMessage,
  sampleOutbox,
} from "./testing/sample-log.ts";

const stores = openStores();
const { losses, reported, openNew, reopen } = stores;
const [quiet, busy] = [sampleId(1), sampleId(2)];

afterEach(() => {
  vi.restoreAllMocks();
  stores.closeAll();
});

/** Lets the browser refuse the next so many writes for want of room. */
function refuseWrites(times: number): void {
  const put = IDBObjectStore.prototype.put;
  let left = times;
  vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(function (
    this: IDBObjectStore,
    ...row
  ) {
    left -= 1;
    if (left >= 0) throw new DOMException("no room", "QuotaExceededError");
    return put.apply(this, row);
  });
}

/** The connections to the database that the browser has, to be broken. */
function watchConnections(): IDBDatabase[] {
  const connections: IDBDatabase[] = [];
  const transaction = IDBDatabase.prototype.transaction;
  vi.spyOn(IDBDatabase.prototype, "transaction").mockImplementation(function (
    this: IDBDatabase,
    ...args
  ) {
    if (!connections.includes(this)) connections.push(this);
    return transaction.apply(this, args);
  });
  return connections;
}

/** Does what a browser does that cannot keep its connections. */
function drop(connections: readonly IDBDatabase[]): void {
  for (const connection of connections) {
    connection.close();
    connection.onclose?.(new Event("close"));
  }
}

describe("a store in trouble", () => {
  test("STORE-5: when there is no room, the oldest read entries of the chat longest unseen go", async () => {
    const store = await openNew();
    await store.commit({
      conversations: [sampleChat(quiet, 300), sampleChat(busy, 300)],
      entries: [...sampleLog(quiet, 1, 300), ...sampleLog(busy, 1, 300)],
      outbox: [sampleOutbox(sampleId(9), quiet, 1)],
    });
    await store.entriesBefore(busy, 301, 10);
    refuseWrites(1);
    await store.commit({ entries: [sampleMessage(busy, 301)] });

    expect(await store.entriesBefore(busy, 302, 400)).toHaveLength(301);
    expect(await store.entriesBefore(quiet, 301, 400)).toHaveLength(180);
    expect((await store.load()).outbox).toHaveLength(1);
    expect(losses).toEqual([]);
  });

  test("STORE-5: what is unread and the newest of each chat stay, whatever it costs", async () => {
    const store = await openNew();
    await store.commit({
      conversations: [sampleChat(quiet, 300, 20), sampleChat(busy, 90)],
      entries: [...sampleLog(quiet, 1, 300), ...sampleLog(busy, 1, 90)],
    });
    refuseWrites(1);
    await store.commit({ entries: [sampleMessage(busy, 91)] });
    expect((await store.entriesBefore(quiet, 301, 400))[0]?.seq).toBe(21);
    expect(await store.entriesBefore(busy, 92, 400)).toHaveLength(91);
  });

  test("STORE-6: a refusal that stays is told as what it is, and nothing of the change is there", async () => {
    const store = await openNew();
    await store.commit({ me: stores.userId, cursor: "db.1" });
    refuseWrites(99);
    const change = { cursor: "db.2", outbox: [sampleOutbox(sampleId(9), quiet, 1)] };
    await expect(store.commit(change)).rejects.toBeInstanceOf(StoreFullError);
    vi.restoreAllMocks();
    expect(await (await reopen()).load()).toMatchObject({ cursor: "db.1", outbox: [] });
  });

  test("STORE-7: beyond the budget the oldest go by themselves", async () => {
    const store = await openNew({ budget: { entries: 1_000, quota: 1 } });
    await store.commit({
      conversations: [sampleChat(quiet, 2_000)],
      entries: sampleLog(quiet, 1, 2_000),
    });
    await vi.waitFor(
      async () => {
        expect(await store.entriesBefore(quiet, 2_001, 2_000)).toHaveLength(900);
      },
      { timeout: 15_000 },
    );
    expect(reported).toEqual([]);
  });

  test("STORE-8: a connection that the browser dropped is opened again, and the change is there once", async () => {
    const connections = watchConnections();
    const store = await openNew();
    await store.commit({ me: stores.userId, cursor: "db.1" });
    drop(connections);
    await store.commit({ cursor: "db.2", outbox: [sampleOutbox(sampleId(9), quiet, 1)] });
    drop(connections);
    expect(await store.load()).toMatchObject({ cursor: "db.2" });
    expect((await store.load()).outbox).toHaveLength(1);
    expect(losses).toEqual([]);
  });

  test("STORE-8: a transaction that the browser lost half-way is done again", async () => {
    const store = await openNew();
    vi.spyOn(IDBObjectStore.prototype, "put").mockImplementationOnce(() => {
      throw new DOMException("Connection to Indexed Database server lost", "UnknownError");
    });
    await store.commit({ cursor: "db.2" });
    expect((await store.load()).cursor).toBe("db.2");
  });

  test("STORE-9: a store that the browser lost begins anew with what was not sent", async () => {
    const change = { type: "archived", conversationId: quiet, upTo: null } as const;
    const put = { clientId: sampleId(7), change, position: 1 };
    const connections = watchConnections();
    const store = await openNew();
    await store.commit({
      me: stores.userId,
      cursor: "db.1",
      entries: sampleLog(quiet, 1, 3),
      outbox: [sampleOutbox(sampleId(9), quiet, 1), sampleOutbox(sampleId(8), quiet, 2)],
      advances: [{ conversationId: quiet, deliveredSeq: 3, readSeq: 2 }],
    });
    await store.commit({ outboxGone: [sampleId(9)], account: { seq: 4, pending: [put] } });
    drop(connections);
    await new Promise((done) => {
      indexedDB.deleteDatabase(databaseName(stores.userId)).addEventListener("success", done);
    });
    await expect(store.commit({ cursor: "db.2" })).rejects.toThrow("emptied");
    expect(losses).toEqual(["emptied"]);
    expect(await (await reopen()).load()).toMatchObject({
      me: stores.userId,
      cursor: null,
      outbox: [sampleOutbox(sampleId(8), quiet, 2)],
      advances: [{ conversationId: quiet, deliveredSeq: 3, readSeq: 2 }],
      account: { seq: 0, entries: [], pending: [put] },
    });
  });
});
