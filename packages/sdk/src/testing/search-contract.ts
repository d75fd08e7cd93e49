import { beforeEach, describe, expect, test } from "vitest";
import type { LogItem } from "../log-item.ts";
import type { Store } from "../ports/store.ts";
import type { SearchPage, SearchPlace, SearchQuery } from "../search/search-query.ts";
import { ann, at, chat, conversation, item, other } from "./contract-samples.ts";
import type { StoreUnderTest } from "./store-contract.ts";

/** What every store finds. */
export function searchContract(name: string, under: StoreUnderTest): void {
  describe(`${name} keeps the contract of searching`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await under.open();
    });
    const again = async () => (under.reopen === undefined ? store : under.reopen());

    /** Searches again until everything stored has been looked at. */
    async function found(query: Partial<SearchQuery>): Promise<SearchPage> {
      for (;;) {
        const page = await store.search({ text: "", limit: 10, ...query });
        if (!page.preparing) return page;
        await new Promise((done) => setTimeout(done, 5));
      }
    }
    const places = ({ items }: SearchPage) =>
      items.map(
        ({ conversationId, seq }) => `${conversationId === chat ? "chat" : "other"} ${seq}`,
      );

    /** Written one minute after the other, whatever chat they are in. */
    function written(conversationId: string, seq: number, minute: number, text: string): LogItem {
      const createdAt = new Date(Date.parse(at) + minute * 60_000).toISOString();
      return { ...item(conversationId, seq, text), createdAt };
    }

    const log = [
      written(chat, 1, 1, "Crème brûlée for Ann"),
      written(other, 1, 2, "cream and 東京駅"),
      written(chat, 2, 3, "see https://crepe.example"),
      written(other, 2, 4, "The last creme of the day"),
    ];

    test("SEARCH-1: messages are found by the beginnings of their words, the newest first", async () => {
      await store.commit({ entries: log });
      expect(places(await found({ text: "cre" }))).toEqual([
        "other 2",
        "chat 2",
        "other 1",
        "chat 1",
      ]);
      expect(places(await found({ text: "CREME" }))).toEqual(["other 2", "chat 1"]);
      expect(places(await found({ text: "creme ann" }))).toEqual(["chat 1"]);
      expect(places(await found({ text: "京駅" }))).toEqual(["other 1"]);
      expect(places(await found({ text: "reme" }))).toEqual([]);
      store = await again();
      expect((await found({ text: "brulee" })).items).toEqual([log[0]]);
    });

    test("SEARCH-3: a search keeps to the chat, the person, the kind and the time it is given", async () => {
      const control: LogItem = {
        ...item(chat, 3),
        kind: "control",
        control: { type: "titleChanged", title: "creme" },
      };
      const byAnn = { ...written(other, 3, 5, "creme by Ann"), senderId: ann };
      await store.commit({ entries: [...log, control, byAnn] });
      const text = "cre";
      expect(places(await found({ text, conversationId: chat }))).toEqual(["chat 2", "chat 1"]);
      expect(places(await found({ text, senderId: ann }))).toEqual(["other 3"]);
      expect(places(await found({ text, kind: "link" }))).toEqual(["chat 2"]);
      const [from, before] = [log[1]?.createdAt ?? "", log[3]?.createdAt ?? ""];
      expect(places(await found({ text, from, before }))).toEqual(["chat 2", "other 1"]);
      expect(places(await found({ kind: "text", conversationId: other }))).toEqual([
        "other 3",
        "other 2",
        "other 1",
      ]);
    });

    test("SEARCH-4: what is found comes in pages, which together are all of it", async () => {
      await store.commit({
        entries: [
          ...Array.from({ length: 12 }, (_, n) => written(chat, n + 1, n, "same words")),
          // At the same moment as the others, to see that none is passed over.
          ...Array.from({ length: 12 }, (_, n) => written(other, n + 1, n, "same words")),
        ],
      });
      const all: string[] = [];
      let after: SearchPlace | null = null;
      for (let pages = 0; pages < 9; pages += 1) {
        const page: SearchPage = await found({ text: "words", ...(after && { after }) });
        all.push(...places(page));
        after = page.next;
        if (after === null) break;
      }
      expect(all).toHaveLength(24);
      expect(new Set(all).size).toBe(24);
      expect(all.slice(0, 2).map((place) => place.split(" ")[1])).toEqual(["12", "12"]);
    });

    test("SEARCH-5: a search says whether all history that was asked for is here", async () => {
      await store.commit({
        conversations: [conversation(chat, 3), conversation(other, 2)],
        entries: [item(chat, 1), item(chat, 3), item(other, 1), item(other, 2)],
      });
      expect((await found({ text: "text" })).complete).toBe(false);
      expect((await found({ text: "text", conversationId: other })).complete).toBe(true);
      await store.commit({ entries: [item(chat, 2)] });
      expect((await found({ text: "text" })).complete).toBe(true);
    });

    test("SEARCH-6: what was forgotten or replaced is not found any more", async () => {
      await store.commit({ conversations: [conversation(chat, 2)], entries: log });
      await found({ text: "creme" });
      await store.commit({ forget: [chat], entries: [written(other, 2, 4, "something else")] });
      expect(places(await found({ text: "cre" }))).toEqual(["other 1"]);
      await store.commit({ conversations: [conversation(chat, 1)], entries: log.slice(0, 1) });
      expect(places(await found({ text: "cre" }))).toEqual(["other 1", "chat 1"]);
      expect((await found({ conversationId: chat })).complete).toBe(true);
      await store.commit({ reset: true });
      expect(places(await found({ text: "cre" }))).toEqual([]);
    });
  });
}
