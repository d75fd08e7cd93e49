import "fake-indexeddb/auto";
import { searchContract } from "@parley/sdk/testing/search-contract.ts";
import { storeContract } from "@parley/sdk/testing/store-contract.ts";
import { Dexie } from "dexie";
import { afterEach, describe, expect, test, vi } from "vitest";
import { databaseName } from "./database-name.ts";
import { WIPED } from "./fence.ts";
import { openStores } from "./testing/open-stores.ts";
import { sampleId, sampleOutbox } from "./testing/sample-log.ts";
import { wipeDatabase } from "./wipe-database.ts";

const stores = openStores();
const { losses, openNew, reopen } = stores;
afterEach(stores.closeAll);

storeContract("the indexed store", { open: () => openNew(), reopen: () => reopen() });
searchContract("the indexed store", { open: () => openNew(), reopen: () => reopen() });

describe("the indexed store", () => {
  test("STORE-1: whoever opens it takes it over: an earlier owner writes nothing more", async () => {
    const first = await openNew();
    await first.commit({ me: stores.userId, cursor: "db.1" });
    const second = await reopen();
    expect(second.epoch).toBeGreaterThan(first.epoch);
    await expect(first.commit({ cursor: "db.9", reset: true })).rejects.toThrow("later owner");
    expect(losses).toEqual(["notOwner"]);
    await second.commit({ cursor: "db.2" });
    expect((await second.load()).cursor).toBe("db.2");
  });

  test("STORE-1: nobody takes over in a turn that has passed", async () => {
    await openNew();
    await reopen({ epoch: 7 });
    await expect(reopen({ epoch: 6 })).rejects.toThrow("later owner");
    expect((await reopen()).epoch).toBe(8);
  });

  test("STORE-2: wiped in one tab, it is gone in all, and begins empty", async () => {
    const here = await openNew();
    await here.commit({ me: stores.userId, cursor: "db.1" });
    const there = await reopen();
    await there.wipe();
    expect(losses).toEqual(["wiped"]);
    await expect(here.commit({ cursor: "db.2" })).rejects.toThrow("has been closed");
    expect(await Dexie.exists(databaseName(stores.userId))).toBe(false);
    expect((await (await reopen()).load()).me).toBeNull();
  });

  test("STORE-2: while a frozen tab keeps it from being deleted, nothing is left in it, nor written", async () => {
    const store = await openNew();
    await store.commit({ me: stores.userId, outbox: [sampleOutbox(sampleId(9), sampleId(1), 1)] });
    // Frozen: it hears nothing, and so does not let go.
    const frozen = await openedRaw(databaseName(stores.userId));
    const wiped = wipeDatabase(stores.userId);
    await vi.waitFor(() => expect(losses).toEqual(["wiped"]));
    await expect(store.commit({ cursor: "db.2" })).rejects.toThrow(/closed|wiped/);
    expect(await rowsOf(frozen)).toEqual([{ name: "epoch", value: WIPED }]);
    frozen.close();
    await wiped;
    expect(await Dexie.exists(databaseName(stores.userId))).toBe(false);
    expect((await (await reopen()).load()).me).toBeNull();
  });

  test("STORE-2: an owner who would write between the two is refused, and restores nothing", async () => {
    const store = await openNew();
    await store.commit({ me: stores.userId, outbox: [sampleOutbox(sampleId(9), sampleId(1), 1)] });
    const other = await openedRaw(databaseName(stores.userId));
    const marked = other.transaction("meta", "readwrite");
    marked.objectStore("meta").put({ name: "epoch", value: WIPED });
    await expect(store.commit({ cursor: "db.2" })).rejects.toThrow("wiped");
    expect(losses).toEqual(["wiped"]);
    other.close();
    // Where the deletion never came, the next owner begins after it.
    expect((await reopen()).epoch).toBeGreaterThan(0);
  });

  test("STORE-3: the stores of two people are two", async () => {
    const ann = await openNew();
    await ann.commit({ me: stores.userId });
    const ben = await openNew();
    expect((await ben.load()).me).toBeNull();
    await ben.wipe();
    expect((await ann.load()).me).not.toBeNull();
  });

  test("STORE-4: a store of a newer version is refused and left as it is", async () => {
    const store = await openNew();
    await store.commit({ me: stores.userId });
    store.close();
    const newer = new Dexie(databaseName(stores.userId));
    newer.version(99).stores({ meta: "name", entries: null });
    await newer.open();
    newer.close();
    await expect(reopen()).rejects.toThrow("newer version");
    await newer.open();
    expect(await newer.table("meta").get("me")).toMatchObject({ value: stores.userId });
    expect([...newer.backendDB().objectStoreNames]).not.toContain("entries");
    newer.close();
  });

  test("STORE-4: an owner makes way for a version that must upgrade the store", async () => {
    const store = await openNew();
    const newer = new Dexie(databaseName(stores.userId));
    newer.version(99).stores({ meta: "name" });
    await newer.open();
    expect(losses).toEqual(["upgrade"]);
    await expect(store.commit({ cursor: "db.2" })).rejects.toThrow("has been closed");
    newer.close();
  });
});

/** A connection that lets go of the database for nobody. */
function openedRaw(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name);
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", () => reject(request.error));
  });
}

/** Every row of every table. */
async function rowsOf(database: IDBDatabase): Promise<unknown[]> {
  const tables = [...database.objectStoreNames];
  const transaction = database.transaction(tables);
  const rows = await Promise.all(
    tables.map(
      (table) =>
        new Promise<unknown[]>((resolve) => {
          const request = transaction.objectStore(table).getAll();
          request.addEventListener("success", () => resolve(request.result));
        }),
    ),
  );
  return rows.flat();
}
