import type { LogItem } from "@parley/sdk/log-item.ts";
import { searchItems } from "@parley/sdk/search/search-items.ts";
import type { SearchPage, SearchQuery } from "@parley/sdk/search/search-query.ts";
import { createSeededRandom } from "@parley/sdk/testing/seeded-random.ts";
import { afterEach, expect, test, vi } from "vitest";
import type { IndexedStore } from "../open-store.ts";
import { openStores } from "../testing/open-stores.ts";
import { sampleChat, sampleId, sampleMessage } from "../testing/sample-log.ts";

const stores = openStores();
afterEach(stores.closeAll);
const chats = [sampleId(1), sampleId(2), sampleId(3)];
const WORDS = ["the", "then", "they", "Émile", "emil", "東京駅", "京都", "🎉", "x1", "rare"];

/** Messages of several blocks, indexed in an order that is not the one in which they were written. */
function manyMessages(): LogItem[] {
  const random = createSeededRandom(7);
  const word = () => WORDS[Math.floor(random.fraction() ** 3 * WORDS.length)] ?? "";
  const length = 3_000;
  return chats
    .flatMap((id) =>
      Array.from({ length }, (_, n) =>
        sampleMessage(id, n + 1, Array.from({ length: 4 }, word).join(" ")),
      ),
    )
    .sort((a, b) => shuffled(a.seq) - shuffled(b.seq));
}

/** An order that jumps about. */
function shuffled(seq: number): number {
  return (seq * 7_919) % 3_001;
}

async function settled(store: IndexedStore): Promise<void> {
  await vi.waitFor(
    async () => expect((await store.search({ text: "", limit: 1 })).preparing).toBe(false),
    { timeout: 60_000 },
  );
}

async function pages(search: (query: SearchQuery) => Promise<Pick<SearchPage, "items" | "next">>) {
  return async (query: Partial<SearchQuery>): Promise<readonly string[]> => {
    const first = await search({ text: "", limit: 40, ...query });
    const second =
      first.next && (await search({ text: "", limit: 40, ...query, after: first.next }));
    return [...first.items, ...(second?.items ?? [])].map(
      ({ conversationId, seq }) => `${conversationId} ${seq}`,
    );
  };
}

test(
  "SEARCH-4: over several blocks the index finds what looking at each message finds",
  { timeout: 120_000 },
  async () => {
    const items = manyMessages();
    const store = await stores.openNew();
    await store.commit({ conversations: chats.map((id) => sampleChat(id, 3_000)) });
    for (let n = 0; n < items.length; n += 1_000) {
      await store.commit({ entries: items.slice(n, n + 1_000) });
    }
    await settled(store);
    const byIndex = await pages(store.search);
    let present: readonly LogItem[] = items;
    const oneByOne = await pages(async (query) => searchItems(present, query));
    const queries: Partial<SearchQuery>[] = [
      { text: "t" },
      { text: "the emi" },
      { text: "京" },
      { text: "東京 rare 🎉" },
      { text: "rare x1 they", conversationId: chats[1] ?? "" },
      { before: items[500]?.createdAt ?? "" },
    ];
    for (const query of queries) expect(await byIndex(query)).toEqual(await oneByOne(query));
    expect((await store.search({ text: "", limit: 1 })).complete).toBe(true);

    // Most of each block goes: what is left of it is put together anew.
    const [kept = ""] = chats;
    await store.commit({ forget: chats.slice(1) });
    await settled(store);
    present = items.filter(({ conversationId }) => conversationId === kept);
    for (const query of queries) expect(await byIndex(query)).toEqual(await oneByOne(query));
    expect(stores.reported).toEqual([]);
  },
);
