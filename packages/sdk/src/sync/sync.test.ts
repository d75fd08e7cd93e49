import type { PulledLog } from "@parley/protocol/sync.ts";
import { problem } from "@parley/protocol/problem.ts";
import { expect, test } from "vitest";
import { StoreFullError } from "../ports/store.ts";
import { createMemoryStore } from "../store/memory-store.ts";
import { createFailingStore } from "../testing/failing-store.ts";
import {
  answerSync,
  BEN,
  CHAT,
  control,
  conversation,
  createLab,
  createOnlineLab,
  greetOnly,
  ME,
  message,
  OTHER_CHAT,
  type Lab,
} from "../testing/lab.ts";

const chat = ({ messenger }: Lab) => messenger.getState().conversations[CHAT];

function entries({ server }: Lab, ...seqs: number[]): void {
  server.send({ type: "entries", entries: seqs.map((seq) => message(seq)) });
}

function pulled({ server }: Lab, ...logs: PulledLog[]): void {
  server.send({ type: "pulled", id: server.last("pull").id, logs });
}

function entriesPulled(lab: Lab, seqs: readonly number[], headSeq: number): void {
  const found = seqs.map((seq) => message(seq));
  pulled(lab, { kind: "entries", conversationId: CHAT, entries: found, headSeq });
}

test("IN-2: what follows is folded, what is known is skipped", async () => {
  const lab = await createOnlineLab([conversation(3)]);
  entries(lab, 2, 3, 4);
  entries(lab, 4, 5);
  await lab.clock.pass(100);
  expect(chat(lab)).toMatchObject({ headSeq: 5, unread: 2, preview: { seq: 5 } });
  expect(lab.server.of("pull")).toHaveLength(1);
});

test("IN-3: a gap is pulled, and what came beyond it waits", async () => {
  const lab = await createOnlineLab([conversation(3)]);
  const heads: (number | undefined)[] = [];
  lab.messenger.subscribe(() => heads.push(chat(lab)?.headSeq));
  entries(lab, 5);
  await lab.clock.pass(10);
  entries(lab, 7);
  await lab.clock.pass(10);
  expect(chat(lab)?.headSeq).toBe(3);
  expect(lab.server.last("pull").logs).toEqual([{ conversationId: CHAT, afterSeq: 3 }]);
  entriesPulled(lab, [4, 5, 6], 6);
  await lab.clock.pass(10);
  expect(chat(lab)?.headSeq).toBe(7);
  expect(heads.every((head, index) => head !== undefined && head >= (heads[index - 1] ?? 0))).toBe(
    true,
  );
});

test("IN-3: entries that come while a gap is pulled are folded after it", async () => {
  const lab = await createOnlineLab([conversation(3)]);
  entries(lab, 5);
  await lab.clock.pass(10);
  entries(lab, 6);
  entriesPulled(lab, [4, 5], 5);
  await lab.clock.pass(10);
  expect(chat(lab)).toMatchObject({ headSeq: 6, unread: 3 });
  expect(lab.server.of("pull")).toHaveLength(2);
});

test("IN-3: an unknown conversation is pulled from its snapshot", async () => {
  const lab = await createOnlineLab([]);
  entries(lab, 9);
  await lab.clock.pass(10);
  expect(lab.server.last("pull").logs).toEqual([{ conversationId: CHAT, afterSeq: null }]);
});

test("IN-3: an answer that does not join on is replaced by a snapshot", async () => {
  const lab = await createOnlineLab([conversation(3)]);
  entries(lab, 9);
  await lab.clock.pass(10);
  entriesPulled(lab, [8, 9], 9);
  await lab.clock.pass(10);
  expect(lab.server.last("pull").logs).toEqual([{ conversationId: CHAT, afterSeq: null, held: 3 }]);
});

test("IN-3: a server whose answers never join on is not asked for ever", async () => {
  const lab = await createOnlineLab([conversation(3)]);
  // Its last message is not its last entry, which is asked for in vain.
  const snapshot = { ...conversation(9), lastMessage: message(8) };
  const log = { conversationId: CHAT, conversation: snapshot, people: [] };
  lab.server.auto = (frame) =>
    frame.type === "pull"
      ? { type: "pulled", id: frame.id, logs: [{ kind: "tooLong", ...log }] }
      : greetOnly(frame);
  entries(lab, 9);
  await lab.clock.pass(1_000);
  const asked = lab.server.of("pull").length;
  expect(asked).toBeLessThan(12);
  expect(chat(lab)).toMatchObject({ headSeq: 9 });
  await lab.clock.pass(10_000);
  expect(lab.server.of("pull")).toHaveLength(asked);
});

test("IN-4: more than one pull brings replaces the state, and the open window begins anew", async () => {
  const lab = await createOnlineLab([conversation(3)]);
  await lab.messenger.openTimeline(CHAT, CHAT);
  entries(lab, 200);
  await lab.clock.pass(10);
  const snapshot = conversation(200, { lastMessage: message(200), unread: 40, title: "New" });
  pulled(lab, { kind: "tooLong", conversationId: CHAT, conversation: snapshot, people: [] });
  await lab.clock.pass(10);
  expect(chat(lab)).toMatchObject({
    headSeq: 200,
    unread: 40,
    title: "New",
    preview: { seq: 200 },
  });
  expect(lab.messenger.getState().timelines[CHAT]).toMatchObject({ lastSeq: 200 });
});

test("IN-4: after a snapshot that ends with a system line, the chat list shows that line", async () => {
  const lab = await createOnlineLab([conversation(3)]);
  entries(lab, 200);
  await lab.clock.pass(10);
  const snapshot = conversation(200, { lastMessage: message(190) });
  pulled(lab, { kind: "tooLong", conversationId: CHAT, conversation: snapshot, people: [] });
  await lab.clock.pass(10);
  expect(lab.server.last("pull").logs).toEqual([{ conversationId: CHAT, afterSeq: 199 }]);
  const line = control(200, { type: "titleChanged", title: "A chat" });
  pulled(lab, { kind: "entries", conversationId: CHAT, entries: [line], headSeq: 200 });
  await lab.clock.pass(10);
  expect(chat(lab)?.preview).toMatchObject({ seq: 200, kind: "control" });
});

test("IN-5: the cursor is stored when all that it promised is stored, and not before", async () => {
  const lab = createLab();
  lab.server.auto = (frame) =>
    frame.type === "pull" ? undefined : answerSync(frame, [conversation(3)]);
  await lab.messenger.start();
  await lab.clock.pass(5_000);
  expect((await lab.store.load()).cursor).toBeNull();
  expect(lab.messenger.getState()).toMatchObject({
    ready: false,
    connection: { phase: "syncing" },
  });
  pulled(lab, { kind: "tooLong", conversationId: CHAT, conversation: conversation(3), people: [] });
  await lab.clock.pass(10);
  expect((await lab.store.load()).cursor).toBe("db.1");
  expect(lab.messenger.getState()).toMatchObject({ ready: true, connection: { phase: "online" } });
});

test("IN-5: a resume asks for what changed since the cursor", async () => {
  const lab = await createOnlineLab([conversation(3)]);
  lab.server.close(1006);
  await lab.clock.pass(2_000);
  expect(lab.server.last("resume").cursor).toBe("db.1");
});

test("IN-5: while all is quiet, the server is asked now and then whether a hint was lost", async () => {
  const lab = await createOnlineLab([conversation(3)]);
  lab.server.auto = (frame) => answerSync(frame, [conversation(3)]);
  await lab.clock.pass(70_000);
  expect(lab.server.of("resume")).toHaveLength(2);
});

test("IN-6: one's own reading on another device is counted from the log", async () => {
  const lab = await createOnlineLab([conversation(3)]);
  entries(lab, 4, 5, 6);
  const receipt = { conversationId: CHAT, userId: ME, deliveredSeq: 5, readSeq: 5 };
  lab.server.send({ type: "receipts", receipts: [receipt] });
  await lab.clock.pass(10);
  expect(chat(lab)).toMatchObject({ readSeq: 5, unread: 1 });
  expect(lab.server.of("pull")).toHaveLength(1);
});

test("IN-6: where the log is not here, the server counts", async () => {
  const start = conversation(90, { readSeq: 10, unread: 80, lastMessage: message(90) });
  const lab = await createOnlineLab([start]);
  const receipt = { conversationId: CHAT, userId: ME, deliveredSeq: 90, readSeq: 50 };
  lab.server.send({ type: "receipts", receipts: [receipt] });
  await lab.clock.pass(10);
  expect(lab.server.last("pull").logs).toEqual([
    { conversationId: CHAT, afterSeq: null, held: 90 },
  ]);
  const counted = { ...start, readSeq: 50, unread: 33 };
  pulled(lab, { kind: "tooLong", conversationId: CHAT, conversation: counted, people: [] });
  await lab.clock.pass(10);
  expect(chat(lab)).toMatchObject({ readSeq: 50, unread: 33 });
});

test("IN-6: a count that is a guess is known to be one after a restart", async () => {
  const start = conversation(90, { readSeq: 10, unread: 80, lastMessage: message(90) });
  const lab = await createOnlineLab([start]);
  const receipt = { conversationId: CHAT, userId: ME, deliveredSeq: 90, readSeq: 50 };
  lab.server.send({ type: "receipts", receipts: [receipt] });
  await lab.clock.pass(10);
  const again = createLab({ store: lab.store });
  const counted = { ...start, readSeq: 50, unread: 33 };
  again.server.auto = (frame) => answerSync(frame, [counted]);
  await again.messenger.start();
  await again.clock.pass(2_000);
  expect(chat(again)).toMatchObject({ readSeq: 50, unread: 33 });
  expect((await again.store.load()).advances).toEqual([]);
});

test("IN-6: a snapshot leaves what the server has not heard of one's reading", async () => {
  const store = createMemoryStore();
  const lab = await createOnlineLab([conversation(90, { readSeq: 1, unread: 80 })], { store });
  await lab.messenger.markRead(CHAT, 40);
  await lab.clock.pass(300);
  // The rest is read while the server counts, and not told yet when the answer comes.
  lab.server.auto = () => undefined;
  await lab.messenger.markRead(CHAT, 90);
  const counted = conversation(90, { readSeq: 40, unread: 50 });
  pulled(lab, { kind: "tooLong", conversationId: CHAT, conversation: counted, people: [] });
  await lab.clock.pass(10);
  expect(chat(lab)).toMatchObject({ readSeq: 90, unread: 0 });
  expect((await store.load()).advances).toMatchObject([{ readSeq: 90 }]);
});

test("IN-6: a count that is a guess stays one where the server's could not be stored", async () => {
  const store = createFailingStore();
  const lab = await createOnlineLab([conversation(90, { readSeq: 1, unread: 80 })], { store });
  const counted = conversation(90, { readSeq: 40, unread: 12 });
  lab.server.auto = (frame) => {
    if (frame.type === "resume") {
      const changes = { cursor: "db.2", logs: [], receipts: [], people: [] };
      return { type: "changes", id: frame.id, changes };
    }
    if (frame.type === "pull" && lab.server.of("pull").length === 2) {
      store.failOnce(new StoreFullError("no room"), (change) => change.conversations !== undefined);
    }
    return answerSync(frame, [counted]);
  };
  await lab.messenger.markRead(CHAT, 40);
  await lab.clock.pass(60_000);
  expect(lab.server.sockets).toBe(2);
  expect(chat(lab)?.unread).toBe(12);
});

test("IN-7: a receipt that overtakes its member's joining is not lost", async () => {
  const cas = OTHER_CHAT;
  const lab = await createOnlineLab([conversation(3)]);
  const receipt = { conversationId: CHAT, userId: cas, deliveredSeq: 5, readSeq: 5 };
  lab.server.send({ type: "receipts", receipts: [receipt] });
  const joined = control(4, { type: "membersAdded", userIds: [cas] });
  lab.server.send({ type: "entries", entries: [joined, message(5)] });
  await lab.clock.pass(10);
  expect(chat(lab)?.members[cas]).toMatchObject({ joinedSeq: 4, deliveredSeq: 5, readSeq: 5 });
});

test("IN-7: watermarks never move back", async () => {
  const lab = await createOnlineLab([conversation(3)]);
  const receipt = { conversationId: CHAT, userId: BEN, deliveredSeq: 1, readSeq: 1 };
  lab.server.send({ type: "receipts", receipts: [receipt] });
  await lab.clock.pass(10);
  expect(chat(lab)?.members[BEN]).toMatchObject({ deliveredSeq: 3, readSeq: 3 });
});

test("IN-8: a conversation that one may not see any more is forgotten", async () => {
  const lab = await createOnlineLab([conversation(3)]);
  entries(lab, 9);
  await lab.clock.pass(10);
  pulled(lab, { kind: "gone", conversationId: CHAT });
  await lab.clock.pass(10);
  expect(lab.messenger.getState().conversations).toEqual({});
  expect((await lab.store.load()).conversations).toEqual([]);
});

test("IN-8: a conversation that is gone is not asked for on each new connection", async () => {
  const start = conversation(90, { readSeq: 10, unread: 80, lastMessage: message(90) });
  const lab = await createOnlineLab([start]);
  const receipt = { conversationId: CHAT, userId: ME, deliveredSeq: 90, readSeq: 50 };
  lab.server.send({ type: "receipts", receipts: [receipt] });
  await lab.clock.pass(10);
  pulled(lab, { kind: "gone", conversationId: CHAT });
  await lab.clock.pass(10);
  const pulls = lab.server.of("pull").length;
  lab.server.auto = (frame) => answerSync(frame, []);
  lab.server.close(1006);
  await lab.clock.pass(2_000);
  expect(lab.messenger.getState().connection.phase).toBe("online");
  expect(lab.server.of("pull")).toHaveLength(pulls);
});

test("IN-8: who is taken back in begins from a snapshot", async () => {
  const lab = await createOnlineLab([conversation(3)]);
  const out = control(4, { type: "memberRemoved", userId: ME });
  const back = control(5, { type: "membersAdded", userIds: [ME] });
  lab.server.send({ type: "entries", entries: [out] });
  await lab.clock.pass(10);
  expect(chat(lab)).toMatchObject({ left: true, headSeq: 4 });
  lab.server.send({ type: "entries", entries: [back] });
  await lab.clock.pass(10);
  expect(lab.server.last("pull").logs).toEqual([{ conversationId: CHAT, afterSeq: null, held: 4 }]);
});

test("IN-9: what a server that was set back no longer has is not kept", async () => {
  const lab = await createOnlineLab([conversation(9)]);
  lab.server.auto = (frame) => answerSync(frame, [conversation(4)]);
  lab.server.close(1006);
  await lab.clock.pass(2_000);
  expect(chat(lab)).toMatchObject({ headSeq: 4, readSeq: 4 });
});

test("IN-9: a store of somebody else is emptied first", async () => {
  const store = createMemoryStore();
  await store.commit({ me: BEN, cursor: "db.9", conversations: [], people: [] });
  const lab = await createOnlineLab([conversation(3)], { store });
  expect(lab.server.of("resume")[0]?.cursor).toBeNull();
  expect((await store.load()).me).toBe(ME);
});

test("IN-5: a refused resume or pull is repeated on the same connection", async () => {
  const lab = createLab();
  let refusals = 2;
  lab.server.auto = (frame) => {
    if ((frame.type === "resume" || frame.type === "pull") && refusals > 0) {
      refusals -= 1;
      return { type: "failed", id: frame.id, problem: problem("overloaded", { retryAfter: 3 }) };
    }
    return answerSync(frame, [conversation(3)]);
  };
  await lab.messenger.start();
  await lab.clock.pass(10_000);
  expect(lab.server.sockets).toBe(1);
  expect(chat(lab)?.headSeq).toBe(3);
});

test("IN-5: a resume that is answered by something else is asked anew over another connection", async () => {
  const lab = createLab();
  lab.server.auto = (frame) =>
    frame.type === "resume" && lab.server.sockets === 1
      ? { type: "done", id: frame.id }
      : answerSync(frame, [conversation(3)]);
  await lab.messenger.start();
  await lab.clock.pass(10_000);
  expect(lab.server.sockets).toBe(2);
  expect(lab.messenger.getState().connection.phase).toBe("online");
});

test("IN-5: a store that fails does not let the state run ahead of it", async () => {
  const store = createMemoryStore();
  let broken = false;
  const lab = await createOnlineLab([conversation(3)], {
    store: {
      ...store,
      commit: (change) => (broken ? Promise.reject(new Error("disk full")) : store.commit(change)),
    },
  });
  broken = true;
  entries(lab, 4);
  await lab.clock.pass(10);
  expect(chat(lab)?.headSeq).toBe(3);
  expect(lab.reported).toEqual([new Error("disk full")]);
  broken = false;
  lab.server.auto = (frame) => {
    if (frame.type !== "pull") return answerSync(frame, [conversation(4)]);
    const log = {
      kind: "entries" as const,
      conversationId: CHAT,
      entries: [message(4)],
      headSeq: 4,
    };
    return { type: "pulled", id: frame.id, logs: [log] };
  };
  await lab.clock.pass(5_000);
  expect(chat(lab)?.headSeq).toBe(4);
});

test("IN-2: a token that may only send is online without any log", async () => {
  const lab = createLab();
  lab.server.auto = (frame) =>
    frame.type === "resume"
      ? { type: "failed", id: frame.id, problem: problem("scope_missing") }
      : greetOnly(frame);
  await lab.messenger.start();
  await lab.clock.pass(100);
  expect(lab.messenger.getState().connection.phase).toBe("online");
});
