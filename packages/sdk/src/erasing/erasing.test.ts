import type { Entry, UpdateEntry } from "@parley/protocol/entry.ts";
import type { Id } from "@parley/protocol/id.ts";
import { problem } from "@parley/protocol/problem.ts";
import type { DownFrame } from "@parley/protocol/ws/down.ts";
import type { UpFrame } from "@parley/protocol/ws/up.ts";
import { expect, test } from "vitest";
import type { RestClient } from "../rest/rest-client.ts";
import { createMemoryStore } from "../store/memory-store.ts";
import { createHeldRest } from "../testing/held-rest.ts";
import {
  answerSync,
  BEN,
  CHAT,
  conversation,
  createLab,
  createOnlineLab,
  greetOnly,
  itemAt,
  ME,
  message,
  type Lab,
} from "../testing/lab.ts";

const chatOf = (lab: Lab) => lab.messenger.getState().conversations[CHAT];

function erased(seq: number, of: number, senderId: Id = BEN): UpdateEntry {
  const { body: _body, ...rest } = message(seq, { senderId });
  return { ...rest, class: "update", body: { type: "erased", seq: of } };
}

function confirms(frame: UpFrame) {
  return frame.type === "erase" ? { type: "done" as const, id: frame.id } : greetOnly(frame);
}

function refuses(frame: UpFrame): DownFrame | undefined {
  if (frame.type !== "erase") return greetOnly(frame);
  return { type: "failed", id: frame.id, problem: problem("erase_too_late") };
}

test("ERASE-7: an update takes what the message said out of windows, the list and the store", async () => {
  const lab = await createOnlineLab([conversation(1)]);
  await lab.messenger.openTimeline("view", CHAT);
  lab.server.send({ type: "entries", entries: [message(2, { mentions: [ME] }), message(3)] });
  await lab.clock.pass(1_000);
  expect(chatOf(lab)).toMatchObject({ unread: 2, mentionedSeq: 2 });
  lab.server.send({ type: "entries", entries: [erased(4, 2), erased(5, 3)] });
  await lab.clock.pass(1_000);
  const gone = { kind: "erased", by: BEN };
  expect(itemAt(lab, 3)).toMatchObject(gone);
  expect(itemAt(lab, 2)).not.toHaveProperty("content");
  expect(chatOf(lab)).toMatchObject({ unread: 2, preview: { seq: 3, ...gone } });
  expect(chatOf(lab)).not.toHaveProperty("mentionedSeq");
  const stored = await lab.store.entriesAfter(CHAT, 1, 2);
  expect(stored).toMatchObject([gone, gone]);
  expect(JSON.stringify(stored)).not.toContain("text 2");
});

test("ERASE-7: an earlier mention counts again when the newer one is erased", async () => {
  const lab = await createOnlineLab([conversation(1)]);
  const entries: Entry[] = [message(2, { mentions: [ME] }), message(3, { mentions: [ME] })];
  lab.server.send({ type: "entries", entries });
  lab.server.send({ type: "entries", entries: [erased(4, 3)] });
  await lab.clock.pass(1_000);
  expect(chatOf(lab)).toMatchObject({ unread: 2, mentionedSeq: 2 });
});

test("ERASE-7: an earlier mention that is not here is asked for, also by a device that was ended before the answer", async () => {
  const store = createMemoryStore();
  const newest = message(90, { mentions: [ME] });
  const unread = { readSeq: 1, unread: 80, lastMessage: newest };
  const shown = conversation(90, { ...unread, mentionedSeq: 90 });
  const before = await createOnlineLab([shown], { store });
  before.server.auto = () => undefined;
  before.server.send({ type: "entries", entries: [erased(91, 90)] });
  await before.clock.pass(1_000);
  expect(chatOf(before)).not.toHaveProperty("mentionedSeq");
  await before.messenger.stop();

  const lab = createLab({ store });
  const now = conversation(91, { ...unread, mentionedSeq: 40 });
  lab.server.auto = (frame) => {
    if (frame.type !== "pull" || frame.logs[0]?.afterSeq === null) return answerSync(frame, [now]);
    // The newest entry alone, for the chat list.
    const entries = { kind: "entries" as const, conversationId: CHAT, entries: [erased(91, 90)] };
    return { type: "pulled", id: frame.id, logs: [{ ...entries, headSeq: 91 }] };
  };
  await lab.messenger.start();
  await lab.clock.pass(5_000);
  expect(chatOf(lab)).toMatchObject({ mentionedSeq: 40 });
  expect(lab.server.of("pull").length).toBeLessThan(5);
});

test("ERASE-7: what a snapshot names as erased goes too, and comes back with no entry that is late", async () => {
  const lab = await createOnlineLab([conversation(1)]);
  lab.server.send({ type: "entries", entries: [message(2), message(3)] });
  await lab.clock.pass(1_000);
  lab.server.auto = (frame) => {
    if (frame.type !== "pull") return greetOnly(frame);
    const logs = frame.logs.map(({ conversationId }) => ({
      kind: "tooLong" as const,
      conversationId,
      conversation: conversation(90),
      people: [],
      erased: [{ seq: 2, by: BEN }],
    }));
    return { type: "pulled", id: frame.id, logs };
  };
  lab.server.send({ type: "entries", entries: [message(90)] });
  await lab.clock.pass(1_000);
  expect(chatOf(lab)?.headSeq).toBe(90);
  lab.server.send({ type: "entries", entries: [message(2)] });
  await lab.clock.pass(1_000);
  expect(await lab.store.entriesAfter(CHAT, 1, 2)).toMatchObject([
    { kind: "erased", by: BEN },
    { kind: "message" },
  ]);
});

test("ERASE-8: one's own erasing shows at once, and is told once there is a connection, also after a restart", async () => {
  const store = createMemoryStore();
  const before = await createOnlineLab([conversation(1)], { store });
  before.server.send({ type: "entries", entries: [message(2, { senderId: ME })] });
  await before.clock.pass(1_000);
  before.server.auto = () => undefined;
  await before.messenger.erase(CHAT, 2);
  await before.messenger.erase(CHAT, 2);
  expect(await store.entriesAfter(CHAT, 1, 1)).toMatchObject([{ kind: "erased", by: ME }]);
  expect((await store.load()).erasures).toEqual([{ conversationId: CHAT, seq: 2 }]);
  await before.messenger.stop();

  const lab = createLab({ store });
  lab.server.auto = confirms;
  await lab.messenger.start();
  await lab.clock.pass(1_000);
  expect(lab.server.of("erase")).toMatchObject([{ conversationId: CHAT, seq: 2 }]);
  expect((await store.load()).erasures).toEqual([]);
});

test("ERASE-8: a busy server is asked again", async () => {
  const lab = await createOnlineLab([conversation(1)]);
  let refusals = 2;
  lab.server.auto = (frame) => {
    if (frame.type !== "erase" || refusals === 0) return confirms(frame);
    refusals -= 1;
    return { type: "failed", id: frame.id, problem: problem("overloaded") };
  };
  await lab.messenger.erase(CHAT, 1);
  await lab.clock.pass(120_000);
  expect(lab.server.of("erase")).toHaveLength(3);
  expect((await lab.store.load()).erasures).toEqual([]);
  expect(lab.messenger.getState().refusedErasure).toBeNull();
});

test("ERASE-9: what the server refuses shows again, as the server has it, with the reason", async () => {
  const kept = message(2, { mentions: [ME] });
  const rest = {
    call: () => Promise.resolve({ entries: [kept], firstSeq: 1, headSeq: 2 }),
  } as unknown as RestClient;
  const lab = await createOnlineLab([conversation(1)], { rest });
  await lab.messenger.openTimeline("view", CHAT);
  lab.server.send({ type: "entries", entries: [kept] });
  await lab.clock.pass(1_000);
  lab.server.auto = refuses;
  await lab.messenger.erase(CHAT, 2);
  expect(itemAt(lab, 2)).toMatchObject({ kind: "erased", by: ME });
  await lab.clock.pass(1_000);
  expect(itemAt(lab, 2)).toMatchObject({ kind: "message", content: { text: "text 2" } });
  expect(chatOf(lab)).toMatchObject({ mentionedSeq: 2, preview: { kind: "message" } });
  expect(lab.messenger.getState().refusedErasure).toMatchObject({
    conversationId: CHAT,
    seq: 2,
    problem: { code: "erase_too_late" },
  });
  expect((await lab.store.load()).erasures).toEqual([]);
});

test("ERASE-9: … unless somebody else has erased it meanwhile", async () => {
  const { rest, asked } = createHeldRest();
  const lab = await createOnlineLab([conversation(1)], { rest });
  await lab.messenger.openTimeline("view", CHAT);
  lab.server.send({ type: "entries", entries: [message(2)] });
  await lab.clock.pass(1_000);
  lab.server.auto = refuses;
  await lab.messenger.erase(CHAT, 2);
  await lab.clock.pass(10);
  // The server read the page before.
  lab.server.send({ type: "entries", entries: [erased(3, 2)] });
  await lab.clock.pass(10);
  asked[0]?.resolve({ entries: [message(2)], firstSeq: 1, headSeq: 2 });
  await lab.clock.pass(1_000);
  expect(itemAt(lab, 2)).toMatchObject({ kind: "erased" });
  expect(await lab.store.entriesAfter(CHAT, 1, 1)).toMatchObject([{ kind: "erased" }]);
});

test("ERASE-7: its files go from a device, too, that ended right after it had stored that", async () => {
  const store = createMemoryStore();
  const { commit } = store;
  const forgotten: Id[] = [];
  const forgetFiles = (fileIds: readonly Id[]) => void forgotten.push(...fileIds);
  const before = await createOnlineLab([conversation(1)], { store, forgetFiles });
  const hash = "A".repeat(43);
  const file = { fileId: BEN, size: 1, mime: "image/png", sha256: hash, key: hash, salt: hash };
  const carrying = message(2, { body: { type: "document", file } });
  before.server.send({ type: "entries", entries: [carrying] });
  await before.clock.pass(1_000);
  store.commit = async (change) => {
    await commit(change);
    await new Promise(() => undefined);
  };
  before.server.send({ type: "entries", entries: [erased(3, 2)] });
  await before.clock.pass(100);
  expect(forgotten).toEqual([]);

  store.commit = commit;
  const lab = createLab({ store, forgetFiles });
  lab.server.reachable = false;
  await lab.messenger.start();
  await lab.clock.pass(100);
  expect(forgotten).toEqual([BEN]);
  expect((await store.load()).goneFiles).toEqual([]);
});
