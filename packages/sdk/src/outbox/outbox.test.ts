import { contentWords } from "@parley/protocol/read-content.ts";
import type { ErrorCode } from "@parley/protocol/problem.ts";
import { problem } from "@parley/protocol/problem.ts";
import type { UpFrame } from "@parley/protocol/ws/up.ts";
import { expect, test } from "vitest";
import { createMemoryStore } from "../store/memory-store.ts";
import { createFailingStore } from "../testing/failing-store.ts";
import {
  AT,
  CHAT,
  conversation,
  createLab,
  createOnlineLab,
  greetOnly,
  ME,
  message,
  OTHER_CHAT,
  type Lab,
} from "../testing/lab.ts";

const say = (text: string) => ({ type: "text" as const, text });
const twoChats = [conversation(1), conversation(1, { id: OTHER_CHAT })];

function accept({ server }: Lab, seq: number, sent = server.last("send")): void {
  const { id, conversationId, clientId } = sent;
  server.send({ type: "accepted", id, conversationId, clientId, seq, createdAt: AT });
}

function refuse({ server }: Lab, code: ErrorCode, retryAfter?: number): void {
  const extra = retryAfter === undefined ? {} : { retryAfter };
  server.send({ type: "failed", id: server.last("send").id, problem: problem(code, extra) });
}

const statuses = ({ messenger }: Lab) =>
  messenger
    .getState()
    .outbox.map(({ content, status }) => `${contentWords(content)} ${status.kind}`);
const sentTexts = ({ server }: Lab) =>
  server.of("send").map(({ body }) => (typeof body === "object" ? contentWords(body) : body));

test("OUT-1: a message is stored and shown before send resolves, also without a connection", async () => {
  const lab = createLab();
  lab.server.reachable = false;
  await lab.messenger.start();
  const clientId = await lab.messenger.send(CHAT, say("hello"));
  expect(statuses(lab)).toEqual(["hello queued"]);
  const { outbox } = await lab.store.load();
  expect(outbox.map(({ item }) => item.clientId)).toEqual([clientId]);
});

test("OUT-1: what a message names in clear is stored with it, and sent with it", async () => {
  const lab = await createOnlineLab(twoChats);
  const references = { mentions: [ME], files: [CHAT, OTHER_CHAT] };
  await lab.messenger.send(CHAT, say("hello"), undefined, references);
  const { outbox } = await lab.store.load();
  expect(outbox[0]?.item).toMatchObject(references);
  expect(lab.server.last("send")).toMatchObject(references);
});

test("OUT-1: a message that cannot be stored is not shown and not sent", async () => {
  const store = createMemoryStore();
  const lab = await createOnlineLab(twoChats, {
    store: {
      ...store,
      commit: (change) =>
        change.outbox === undefined ? store.commit(change) : Promise.reject(new Error("disk full")),
    },
  });
  await expect(lab.messenger.send(CHAT, say("hello"))).rejects.toThrow("disk full");
  await lab.clock.pass(1_000);
  expect(statuses(lab)).toEqual([]);
  expect(lab.server.of("send")).toEqual([]);
});

test("OUT-2: one message of a conversation is under way at a time, in the order of writing", async () => {
  const lab = await createOnlineLab(twoChats);
  for (const text of ["one", "two"]) await lab.messenger.send(CHAT, say(text));
  await lab.messenger.send(OTHER_CHAT, say("elsewhere"));
  await lab.clock.pass(100);
  expect(sentTexts(lab)).toEqual(["one", "elsewhere"]);
  accept(lab, 2, lab.server.of("send")[0]);
  await lab.clock.pass(100);
  expect(sentTexts(lab)).toEqual(["one", "elsewhere", "two"]);
});

test("OUT-3: a refused message stays as failed, and those behind it go on", async () => {
  const lab = await createOnlineLab(twoChats);
  for (const text of ["bad", "good"]) await lab.messenger.send(CHAT, say(text));
  await lab.clock.pass(100);
  refuse(lab, "forbidden");
  await lab.clock.pass(100);
  accept(lab, 2);
  await lab.clock.pass(100);
  expect(statuses(lab)).toEqual(["bad failed", "good accepted"]);
  const [failed] = (await lab.store.load()).outbox;
  expect(failed?.item.status).toEqual({ kind: "failed", problem: problem("forbidden") });
});

test("OUT-4: a retry goes behind what is queued, under the same client id", async () => {
  const lab = await createOnlineLab(twoChats);
  const clientId = await lab.messenger.send(CHAT, say("bad"));
  await lab.clock.pass(100);
  refuse(lab, "forbidden");
  await lab.clock.pass(100);
  for (const text of ["second", "third"]) await lab.messenger.send(CHAT, say(text));
  await lab.messenger.retry(clientId);
  for (const seq of [2, 3, 4]) {
    await lab.clock.pass(100);
    accept(lab, seq);
  }
  await lab.clock.pass(100);
  expect(sentTexts(lab)).toEqual(["bad", "second", "third", "bad"]);
  expect(lab.server.last("send").clientId).toBe(clientId);
  const stored = (await lab.store.load()).outbox.map(({ item }) => contentWords(item.content));
  expect(stored).toEqual(["second", "third", "bad"]);
});

test("OUT-4: only a failed message can be retried", async () => {
  const lab = await createOnlineLab(twoChats);
  const clientId = await lab.messenger.send(CHAT, say("once"));
  await lab.clock.pass(100);
  await lab.messenger.retry(clientId);
  await lab.clock.pass(100);
  expect(sentTexts(lab)).toEqual(["once"]);
});

test("OUT-5: what is queued or failed can be given up, what is under way cannot", async () => {
  const lab = await createOnlineLab(twoChats);
  const first = await lab.messenger.send(CHAT, say("first"));
  const second = await lab.messenger.send(CHAT, say("second"));
  await lab.clock.pass(100);
  await lab.messenger.discard(first);
  await lab.messenger.discard(second);
  expect(statuses(lab)).toEqual(["first sending"]);
  refuse(lab, "forbidden");
  await lab.clock.pass(100);
  await lab.messenger.discard(first);
  expect(statuses(lab)).toEqual([]);
  expect((await lab.store.load()).outbox).toEqual([]);
});

test("OUT-6: without an answer the message goes out again under the same client id", async () => {
  const lab = await createOnlineLab(twoChats);
  const clientId = await lab.messenger.send(CHAT, say("hello"));
  await lab.clock.pass(100);
  lab.server.close(1006);
  expect(statuses(lab)).toEqual(["hello queued"]);
  await lab.clock.pass(2_000);
  expect(lab.server.of("send").map((frame) => frame.clientId)).toEqual([clientId, clientId]);
});

test("OUT-6: a connection on which an answer does not come is given up", async () => {
  const lab = await createOnlineLab(twoChats);
  await lab.messenger.send(CHAT, say("hello"));
  await lab.clock.pass(25_000);
  expect(lab.server.sockets).toBe(2);
  expect(lab.server.of("send").length).toBeGreaterThan(1);
});

test.each<ErrorCode>(["rate_limited", "overloaded", "internal"])(
  "OUT-7: %s is repeated after the time the server asks for",
  async (code) => {
    const lab = await createOnlineLab(twoChats);
    for (const text of ["first", "second"]) await lab.messenger.send(CHAT, say(text));
    await lab.clock.pass(100);
    refuse(lab, code, 7);
    await lab.clock.pass(6_900);
    expect(statuses(lab)).toEqual(["first queued", "second queued"]);
    expect(sentTexts(lab)).toEqual(["first"]);
    await lab.clock.pass(1_200);
    expect(sentTexts(lab)).toEqual(["first", "first"]);
  },
);

test("OUT-7: what the server fails at again and again is shown as failed", async () => {
  const lab = await createOnlineLab(twoChats);
  const broken = (frame: UpFrame) =>
    frame.type === "send"
      ? { type: "failed" as const, id: frame.id, problem: problem("internal") }
      : greetOnly(frame);
  lab.server.auto = broken;
  await lab.messenger.send(CHAT, say("poison"));
  await lab.clock.pass(120_000);
  expect(statuses(lab)).toEqual(["poison failed"]);
});

test("OUT-8: an accepted message leaves when its entry is folded", async () => {
  const lab = await createOnlineLab(twoChats);
  const clientId = await lab.messenger.send(CHAT, say("hello"));
  await lab.clock.pass(100);
  accept(lab, 2);
  await lab.clock.pass(100);
  expect(statuses(lab)).toEqual(["hello accepted"]);
  lab.server.send({ type: "entries", entries: [message(2, { senderId: ME, clientId })] });
  await lab.clock.pass(100);
  expect(statuses(lab)).toEqual([]);
  expect((await lab.store.load()).outbox).toEqual([]);
});

test("OUT-8: also when the entry comes before the answer", async () => {
  const lab = await createOnlineLab(twoChats);
  const clientId = await lab.messenger.send(CHAT, say("hello"));
  await lab.clock.pass(100);
  lab.server.send({ type: "entries", entries: [message(2, { senderId: ME, clientId })] });
  accept(lab, 2);
  await lab.clock.pass(100);
  expect(statuses(lab)).toEqual([]);
});

test("OUT-8: an accepted message whose entry does not come is pulled", async () => {
  const lab = await createOnlineLab(twoChats);
  await lab.messenger.send(CHAT, say("hello"));
  await lab.clock.pass(100);
  accept(lab, 2);
  await lab.clock.pass(3_000);
  expect(lab.server.last("pull").logs).toEqual([{ conversationId: CHAT, afterSeq: 1 }]);
});

test("OUT-9: after a restart the messages go out in their order", async () => {
  const store = createMemoryStore();
  const before = await createOnlineLab(twoChats, { store });
  const sent = await before.messenger.send(CHAT, say("under way"));
  await before.messenger.send(CHAT, say("queued"));
  await before.clock.pass(100);
  await before.messenger.stop();

  const lab = createLab({ store });
  lab.server.auto = greetOnly;
  await lab.messenger.start();
  expect(statuses(lab)).toEqual(["under way queued", "queued queued"]);
  await lab.clock.pass(100);
  expect(lab.server.of("send").map(({ clientId }) => clientId)).toEqual([sent]);
  accept(lab, 2);
  await lab.clock.pass(100);
  expect(sentTexts(lab)).toEqual(["under way", "queued"]);
});

test("OUT-5: what is given up in a pause does not go out where the pause ends while that is stored", async () => {
  const store = createFailingStore();
  const release = store.hold(({ outboxGone = [] }) => outboxGone.length > 0);
  const lab = await createOnlineLab([conversation(1)], { store });
  const clientId = await lab.messenger.send(CHAT, say("one"));
  await lab.clock.pass(10);
  refuse(lab, "overloaded");
  await lab.clock.pass(1);
  const discarded = lab.messenger.discard(clientId);
  await lab.clock.pass(5_000);
  release();
  await discarded;
  await lab.clock.pass(5_000);
  expect(statuses(lab)).toEqual([]);
  expect(sentTexts(lab)).toEqual(["one"]);
});

test("OUT-3: where a refusal could not be stored, what waits goes out over the next connection", async () => {
  const store = createFailingStore();
  const lab = await createOnlineLab([conversation(1)], { store });
  await lab.messenger.send(CHAT, say("one"));
  await lab.messenger.send(CHAT, say("two"));
  await lab.clock.pass(10);
  store.failOnce(new Error("the disk hiccups"));
  refuse(lab, "invalid_request");
  await lab.clock.pass(10_000);
  expect(lab.reported).toHaveLength(1);
  expect(lab.server.sockets).toBe(2);
  expect(sentTexts(lab)).toEqual(["one", "one"]);
});
