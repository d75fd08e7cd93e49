import "fake-indexeddb/auto";
import type { SearchPage, SearchQuery } from "@parley/sdk/search/search-query.ts";
import { afterEach, describe, expect, test, vi } from "vitest";
import { makeDatabase } from "../database.ts";
import type { IndexedStore } from "../open-store.ts";
import { openStores } from "../testing/open-stores.ts";
import { sampleChat, sampleId, sampleLog, sampleMessage } from "../testing/sample-log.ts";

const stores = openStores();
afterEach(stores.closeAll);
/** Milliseconds for what happens behind: machines differ. */
const PATIENT = { timeout: 15_000 };
const [chat, other] = [sampleId(1), sampleId(2)];

async function found(store: IndexedStore, query: Partial<SearchQuery>): Promise<SearchPage> {
  return vi.waitFor(async () => {
    const page = await store.search({ text: "", limit: 20, ...query });
    expect(page.preparing).toBe(false);
    return page;
  }, PATIENT);
}
const seqs = ({ items }: SearchPage) => items.map(({ seq }) => seq);

describe("the index of words", () => {
  test("SEARCH-2: what was stored and not yet indexed comes in at the next start", async () => {
    const store = await stores.openNew();
    await store.commit({ entries: [sampleMessage(chat, 1, "needle one")] });
    store.close();
    const again = await stores.reopen();
    expect(seqs(await found(again, { text: "needle" }))).toEqual([1]);
    await again.commit({ entries: [sampleMessage(chat, 2, "needle two")] });
    expect(seqs(await found(again, { text: "needle" }))).toEqual([2, 1]);
    again.close();
    expect(seqs(await found(await stores.reopen(), { text: "needle t" }))).toEqual([2]);
  });

  test("SEARCH-2: a commit does not wait for the index: what is not in it yet is said to be missing", async () => {
    const store = await stores.openNew();
    await store.commit({ entries: [sampleMessage(chat, 1, "needle")] });
    expect(await store.search({ text: "needle", limit: 5 })).toEqual({
      items: [],
      next: null,
      complete: false,
      preparing: true,
    });
    expect(seqs(await found(store, { text: "needle" }))).toEqual([1]);
  });

  test("SEARCH-2: what is stored again before it is indexed is found once", async () => {
    const store = await stores.openNew();
    await store.commit({ entries: [sampleMessage(chat, 1, "needle")] });
    await store.commit({
      entries: [sampleMessage(chat, 1, "needle"), sampleMessage(chat, 2, "a")],
    });
    expect(seqs(await found(store, { text: "needle" }))).toEqual([1]);
    expect(seqs(await found(store, {}))).toEqual([2, 1]);
  });

  test.each([
    ["ERASE-7: of an erased message", { kind: "erased", by: chat } as const],
    ["HIDE-3: of a hidden message", { kind: "hidden" } as const],
  ])("%s neither the index nor the store keeps a word", async (_rule, left) => {
    const store = await stores.openNew();
    const kept = sampleMessage(chat, 2, "haystack");
    await store.commit({ entries: [sampleMessage(chat, 1, "needle"), kept] });
    expect(seqs(await found(store, { text: "needle" }))).toEqual([1]);
    const { conversationId, seq, senderId, clientId, createdAt } = sampleMessage(chat, 1);
    const place = { conversationId, seq, senderId, clientId, createdAt };
    await store.commit({ entries: [{ ...place, ...left }] });
    expect(seqs(await found(store, { text: "needle" }))).toEqual([]);
    expect(await found(store, { text: "haystack" })).toMatchObject({ items: [kept] });
    const db = makeDatabase(stores.userId);
    await db.open();
    const all = await Promise.all(db.tables.map((table) => table.toArray()));
    db.close();
    expect(JSON.stringify(all)).toContain("haystack");
    expect(JSON.stringify(all)).not.toContain("needle");
  });

  test("SEARCH-6: what was evicted is not found, and its chat is not complete any more", async () => {
    const store = await stores.openNew({ budget: { entries: 2_100, quota: 1 } });
    await store.commit({
      conversations: [sampleChat(chat, 1_500)],
      entries: sampleLog(chat, 1, 1_500),
    });
    expect(await found(store, { text: "text 7", conversationId: chat })).toMatchObject({
      complete: true,
    });
    await store.entriesBefore(other, 1, 1);
    await store.commit({
      conversations: [sampleChat(other, 700)],
      entries: sampleLog(other, 1, 700),
    });
    await vi.waitFor(async () => {
      expect(await found(store, { conversationId: chat })).toMatchObject({ complete: false });
    }, PATIENT);
    expect(seqs(await found(store, { text: "text 7", conversationId: chat }))).not.toContain(7);
    expect(seqs(await found(store, { text: "text 1500" }))).toEqual([1_500]);
    expect(stores.reported).toEqual([]);
  });

  test("STORE-1: an earlier owner indexes nothing more", async () => {
    const first = await stores.openNew();
    await first.commit({ entries: [sampleMessage(chat, 1, "needle")] });
    const second = await stores.reopen();
    await second.load();
    expect(seqs(await found(second, { text: "needle" }))).toEqual([1]);
    await expect(first.search({ text: "needle", limit: 5 })).rejects.toThrow("later owner");
    expect(seqs(await found(second, { text: "needle" }))).toEqual([1]);
  });

  test("SEARCH-2: the words of a block lie in few rows", async () => {
    const store = await stores.openNew();
    await store.commit({
      entries: Array.from({ length: 100 }, (_, n) => sampleMessage(chat, n + 1, `word${n} wo京都`)),
    });
    await found(store, { text: "word" });
    const db = makeDatabase(stores.userId);
    await db.open();
    const rows = await db.searchBuckets.toArray();
    db.close();
    expect(rows.map(({ bucket }) => bucket)).toEqual(["wo", "京", "都"]);
  });
});
