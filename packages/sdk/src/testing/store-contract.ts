import { beforeEach, describe, expect, test } from "vitest";
import type { LogItem } from "../log-item.ts";
import type { PendingPut, Store } from "../ports/store.ts";
import {
  ann,
  ben,
  chat,
  conversation,
  draft,
  id,
  item,
  noAccount,
  other,
  put,
  record,
} from "./contract-samples.ts";

/** How a kind of store is opened for the suite. */
export interface StoreUnderTest {
  /** An empty store. */
  open(): Promise<Store>;
  /** The same store again, as after a restart; absent for one that lives in memory alone. */
  reopen?(): Promise<Store>;
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
    const seqsAfter = async (after: number, limit: number) =>
      (await store.entriesAfter(chat, after, limit)).map(({ seq }) => seq);

    test("SDK-1: a new store is empty", async () => {
      expect(await store.load()).toEqual({
        me: null,
        cursor: null,
        conversations: [],
        people: [],
        outbox: [],
        advances: [],
        erasures: [],
        goneFiles: [],
        account: noAccount,
      });
      expect(await store.entriesBefore(chat, 5, 10)).toEqual([]);
      expect(await store.entriesAfter(chat, 0, 10)).toEqual([]);
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
        erasures: [{ conversationId: chat, seq: 1 }],
        goneFiles: [id(8)],
      });
      store = await again();
      expect(await store.load()).toEqual({
        me: ann,
        cursor: "db.7",
        conversations: [conversation(chat, 2)],
        people: [person],
        outbox: [record(id(9), 1, "later")],
        advances: [advance],
        erasures: [{ conversationId: chat, seq: 1 }],
        goneFiles: [id(8)],
        account: noAccount,
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

    test("SDK-3: entries are read in rising order, beginning right after a seq, up to a gap", async () => {
      await store.commit({ entries: [3, 1, 2, 5, 4, 7].map((seq) => item(chat, seq)) });
      expect(await seqsAfter(0, 3)).toEqual([1, 2, 3]);
      expect(await seqsAfter(3, 10)).toEqual([4, 5]);
      expect(await seqsAfter(5, 10)).toEqual([]);
      expect(await seqsAfter(6, 10)).toEqual([7]);
      expect(await seqsAfter(7, 10)).toEqual([]);
    });

    test("SDK-3: the logs are kept apart", async () => {
      await store.commit({ entries: [item(chat, 1), item(other, 1), item(other, 2)] });
      expect(await seqs(3, 10)).toEqual([]);
      expect(await seqs(2, 10)).toEqual([1]);
      expect(await seqsAfter(0, 10)).toEqual([1]);
    });

    test("EXPIRE-6: a store gives what disappears next, the soonest first", async () => {
      const passing = (conversationId: string, seq: number, expiresAt: string): LogItem =>
        Object.assign(item(conversationId, seq), { expiresAt });
      const [first, second, third] = [
        passing(chat, 2, "2026-01-01T10:00:00.000Z"),
        passing(other, 1, "2026-01-01T11:00:00.000Z"),
        passing(chat, 3, "2026-01-02T09:00:00.000Z"),
      ];
      await store.commit({ entries: [item(chat, 1), third, first, second] });
      store = await again();
      expect(await store.expiring(2)).toEqual([first, second]);
      expect(await store.expiring(10)).toEqual([first, second, third]);
      const { conversationId, seq, senderId, clientId, createdAt } = first;
      const base = { conversationId, seq, senderId, clientId, createdAt };
      await store.commit({ entries: [{ ...base, kind: "expired" }, item(other, 1)] });
      expect(await store.expiring(10)).toEqual([third]);
      await store.commit({ forget: [chat] });
      expect(await store.expiring(10)).toEqual([]);
    });

    test("SDK-2: the members of a conversation are kept with it", async () => {
      const member = (userId: string, readSeq: number) => ({
        [userId]: { userId, role: "member" as const, joinedSeq: 1, deliveredSeq: 4, readSeq },
      });
      const before = {
        ...conversation(chat, 4),
        members: { ...member(ann, 4), ...member(ben, 2) },
      };
      await store.commit({ conversations: [before, conversation(other, 1)] });
      await store.commit({ conversations: [{ ...before, unread: 3 }] });
      store = await again();
      expect(await store.load()).toMatchObject({
        conversations: expect.arrayContaining([{ ...before, unread: 3 }]),
      });
      const after = { ...before, members: member(ben, 3) };
      await store.commit({ conversations: [after] });
      store = await again();
      expect((await store.load()).conversations).toContainEqual(after);
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
        erasures: [
          { conversationId: chat, seq: 1 },
          { conversationId: other, seq: 1 },
        ],
      });
      await store.commit({
        forget: [chat],
        conversations: [conversation(chat, 9)],
        entries: [item(chat, 9)],
      });
      store = await again();
      const { conversations, advances, erasures } = await store.load();
      expect(conversations).toContainEqual(conversation(chat, 9));
      expect(erasures).toEqual([{ conversationId: other, seq: 1 }]);
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

    test("SDK-6: settled erasures go, others stay", async () => {
      const erasure = (seq: number) => ({ conversationId: chat, seq });
      await store.commit({ erasures: [erasure(1), erasure(2)] });
      await store.commit({ erasuresGone: [erasure(1)] });
      store = await again();
      expect((await store.load()).erasures).toEqual([erasure(2)]);
    });

    test("SDK-6: files that were forgotten go, others stay", async () => {
      await store.commit({ goneFiles: [id(7), id(8)] });
      await store.commit({ goneFiles: [id(8)], forgottenFiles: [id(7)] });
      store = await again();
      expect((await store.load()).goneFiles).toEqual([id(8)]);
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
        erasures: [],
        goneFiles: [],
        account: noAccount,
      });
      expect(await seqs(2, 10)).toEqual([]);
    });

    test("SET-9: the account log keeps the last entry and the last change of each slot", async () => {
      await store.commit({
        account: { seq: 1, entries: [draft(1, "one")], pending: [put(2, true)] },
      });
      const other: PendingPut = { ...put(1, true), change: { type: "enterSends", on: false } };
      await store.commit({
        account: { seq: 3, entries: [draft(3, "two")], pending: [put(3, false), other] },
      });
      store = await again();
      expect((await store.load()).account).toEqual({
        seq: 3,
        entries: [draft(3, "two")],
        pending: [other, put(3, false)],
      });
      await store.commit({ account: { pendingGone: ["enterSends", "none"] } });
      await store.commit({ account: { reset: true, seq: 1, entries: [draft(1, "again")] } });
      store = await again();
      expect((await store.load()).account).toEqual({
        seq: 1,
        entries: [draft(1, "again")],
        pending: [put(3, false)],
      });
      await store.commit({ reset: true });
      expect((await store.load()).account).toEqual(noAccount);
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
