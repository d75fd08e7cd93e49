import { makeId } from "@parley/protocol/make-id.ts";
import { beforeEach, describe, expect, test } from "vitest";
import type { LogItem } from "../log-item.ts";
import type { OutboxRecord, Store } from "../ports/store.ts";
import type { ConversationState } from "../state.ts";

/** How a kind of store is opened for the suite. */
export interface StoreUnderTest {
  /** An empty store. */
  open(): Promise<Store>;
  /** The same store again, as after a restart; absent for one that lives in memory alone. */
  reopen?(): Promise<Store>;
}

const id = (n: number) => makeId(1_767_225_600_000, new Uint8Array(16).fill(n));
const [ann, ben, chat, other] = [id(1), id(2), id(3), id(4)];
const at = "2026-01-01T00:00:00.000Z";

function item(conversationId: string, seq: number, text = `text ${seq}`): LogItem {
  const clientId = makeId(seq, new Uint8Array(16).fill(seq % 256));
  const base = { conversationId, seq, senderId: ben, clientId, createdAt: at };
  return { ...base, kind: "message", content: { type: "text", text } };
}

function record(clientId: string, position: number, text: string): OutboxRecord {
  const content = { type: "text" as const, text };
  const status = { kind: "queued" as const };
  return { item: { clientId, conversationId: chat, content, writtenAt: at, status }, position };
}

function conversation(conversationId: string, headSeq: number): ConversationState {
  return {
    id: conversationId,
    kind: "group",
    encryption: "none",
    title: "A chat",
    description: "",
    avatar: null,
    createdAt: at,
    firstSeq: 1,
    headSeq,
    left: false,
    members: {},
    deliveredSeq: 0,
    readSeq: 0,
    unread: 0,
    preview: null,
    activeAt: at,
  };
}

/** The rules of `docs/delivery-spec.md` that every store must follow. */
export function storeContract(name: string, under: StoreUnderTest): void {
  describe(`${name} keeps the contract of stores`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await under.open();
    });
    const again = async () => (under.reopen === undefined ? store : under.reopen());
    const seqs = async (before: number, limit: number) =>
      (await store.entriesBefore(chat, before, limit)).map(({ seq }) => seq);

    test("SDK-1: a new store is empty", async () => {
      expect(await store.load()).toEqual({
        me: null,
        cursor: null,
        conversations: [],
        people: [],
        outbox: [],
        advances: [],
      });
      expect(await store.entriesBefore(chat, 5, 10)).toEqual([]);
    });

    test("SDK-2: everything in a change is there after a restart", async () => {
      const person = { id: ben, username: "ben", displayName: "Ben", about: "", avatar: null };
      const advance = { conversationId: chat, deliveredSeq: 2, readSeq: 1 };
      await store.commit({
        me: ann,
        cursor: "db.7",
        conversations: [conversation(chat, 2)],
        entries: [item(chat, 1), item(chat, 2, "שלום 🌍\u2028\n")],
        people: [person],
        outbox: [record(id(9), 1, "later")],
        advances: [advance],
      });
      store = await again();
      expect(await store.load()).toEqual({
        me: ann,
        cursor: "db.7",
        conversations: [conversation(chat, 2)],
        people: [person],
        outbox: [record(id(9), 1, "later")],
        advances: [advance],
      });
      expect(await store.entriesBefore(chat, 3, 10)).toEqual([
        item(chat, 1),
        item(chat, 2, "שלום 🌍\u2028\n"),
      ]);
    });

    test("SDK-2: what a change does not name stays as it was", async () => {
      await store.commit({ me: ann, cursor: "db.7", conversations: [conversation(chat, 1)] });
      await store.commit({ conversations: [conversation(other, 4)] });
      store = await again();
      const { me, cursor, conversations } = await store.load();
      expect({ me, cursor }).toEqual({ me: ann, cursor: "db.7" });
      expect(conversations.map((one) => one.id).sort()).toEqual([chat, other].sort());
    });

    test("SDK-3: entries are read in rising order, ending right before a seq", async () => {
      await store.commit({ entries: [3, 1, 2, 5, 4].map((seq) => item(chat, seq)) });
      expect(await seqs(6, 3)).toEqual([3, 4, 5]);
      expect(await seqs(3, 10)).toEqual([1, 2]);
      expect(await seqs(1, 10)).toEqual([]);
    });

    test("SDK-3: a run of entries ends at a gap", async () => {
      await store.commit({ entries: [1, 2, 4, 5].map((seq) => item(chat, seq)) });
      expect(await seqs(6, 10)).toEqual([4, 5]);
      expect(await seqs(4, 10)).toEqual([]);
      expect(await seqs(7, 10)).toEqual([]);
    });

    test("SDK-3: the logs are kept apart", async () => {
      await store.commit({ entries: [item(chat, 1), item(other, 1), item(other, 2)] });
      expect(await seqs(3, 10)).toEqual([]);
      expect(await seqs(2, 10)).toEqual([1]);
    });

    test("SDK-2: an entry put again is there once, as it was put last", async () => {
      await store.commit({ entries: [item(chat, 1, "first")] });
      await store.commit({ entries: [item(chat, 1, "second")] });
      expect(await store.entriesBefore(chat, 2, 10)).toEqual([item(chat, 1, "second")]);
    });

    test("SDK-4: the outbox is read in order of position, whatever the order of writing", async () => {
      await store.commit({ outbox: [record(id(8), 2, "b"), record(id(9), 1, "a")] });
      await store.commit({ outbox: [record(id(9), 3, "a")] });
      store = await again();
      expect((await store.load()).outbox).toEqual([record(id(8), 2, "b"), record(id(9), 3, "a")]);
      await store.commit({ outboxGone: [id(8), id(7)] });
      expect((await store.load()).outbox).toEqual([record(id(9), 3, "a")]);
    });

    test("SDK-5: a forgotten conversation leaves nothing, and may come back in the same change", async () => {
      const advance = { conversationId: chat, deliveredSeq: 1, readSeq: 1 };
      await store.commit({
        conversations: [conversation(chat, 1), conversation(other, 1)],
        entries: [item(chat, 1), item(chat, 2), item(other, 1)],
        advances: [advance],
      });
      await store.commit({
        forget: [chat],
        conversations: [conversation(chat, 9)],
        entries: [item(chat, 9)],
      });
      store = await again();
      const { conversations, advances } = await store.load();
      expect(conversations).toContainEqual(conversation(chat, 9));
      expect(advances).toEqual([]);
      expect(await seqs(3, 10)).toEqual([]);
      expect(await seqs(10, 10)).toEqual([9]);
      expect(await store.entriesBefore(other, 2, 10)).toEqual([item(other, 1)]);
    });

    test("SDK-6: confirmed advances go, others stay", async () => {
      const advance = (conversationId: string) => ({ conversationId, deliveredSeq: 3, readSeq: 2 });
      await store.commit({ advances: [advance(chat), advance(other)] });
      await store.commit({ advancesGone: [chat] });
      store = await again();
      expect((await store.load()).advances).toEqual([advance(other)]);
    });

    test("SDK-7: a reset empties everything before the rest of the change is written", async () => {
      await store.commit({
        me: ann,
        cursor: "db.1",
        conversations: [conversation(chat, 1)],
        entries: [item(chat, 1)],
        outbox: [record(id(9), 1, "a")],
      });
      await store.commit({ reset: true, me: ben });
      store = await again();
      expect(await store.load()).toEqual({
        me: ben,
        cursor: null,
        conversations: [],
        people: [],
        outbox: [],
        advances: [],
      });
      expect(await seqs(2, 10)).toEqual([]);
    });

    test("SDK-2: changes committed at once are all kept", async () => {
      const all = Array.from({ length: 50 }, (_, n) =>
        store.commit({ entries: [item(chat, n + 1)] }),
      );
      await Promise.all(all);
      store = await again();
      expect(await store.entriesBefore(chat, 51, 100)).toHaveLength(50);
    });
  });
}
