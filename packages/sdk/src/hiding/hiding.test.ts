import type { AccountChange } from "@parley/protocol/account-log.ts";
import type { Content } from "@parley/protocol/content.ts";
import type { Id } from "@parley/protocol/id.ts";
import { LIMITS } from "@parley/protocol/limits.ts";
import { makeId } from "@parley/protocol/make-id.ts";
import { problem } from "@parley/protocol/problem.ts";
import type { DownFrame } from "@parley/protocol/ws/down.ts";
import type { UpFrame } from "@parley/protocol/ws/up.ts";
import type { UpdateEntry } from "@parley/protocol/entry.ts";
import { expect, test } from "vitest";
import { NetworkError } from "../network-error.ts";
import { createMemoryStore } from "../store/memory-store.ts";
import {
  answerSync,
  AT,
  BEN,
  CHAT,
  conversation,
  createLab,
  createOnlineLab,
  ME,
  message,
  OTHER_CHAT,
  type Lab,
} from "../testing/lab.ts";
import { createHeldRest } from "../testing/held-rest.ts";
import { createPages } from "../testing/pages.ts";

const hidden = (...seqs: number[]): AccountChange => ({
  type: "hidden",
  conversationId: CHAT,
  runs: seqs.map((seq) => ({ first: seq, last: seq })),
});
const chatOf = (lab: Lab) => lab.messenger.getState().conversations[CHAT];
const seqsOf = (lab: Lab) =>
  lab.messenger.getState().timelines["view"]?.items.map(({ seq }) => seq);
const log = (last: number) => Array.from({ length: last }, (_, n) => message(n + 1));

/** A server that has this in its account log, and the conversation. */
function syncing(head: number, ...seqs: number[]) {
  return (frame: UpFrame): DownFrame | undefined => {
    if (frame.type === "pullAccount") {
      const at = { deviceId: BEN, clientId: BEN, createdAt: AT };
      const entries = seqs.length === 0 ? [] : [{ seq: 1, ...at, change: hidden(...seqs) }];
      return { type: "accountPulled", id: frame.id, entries, headSeq: entries.length };
    }
    const unread = conversation(head, {
      lastMessage: message(head, { mentions: [ME] }),
      readSeq: head - 4,
      unread: 4,
      mentionedSeq: head,
    });
    const answer = answerSync(frame, [unread]);
    if (answer?.type !== "changes") return answer;
    return { ...answer, changes: { ...answer.changes, accountSeq: Math.min(1, seqs.length) } };
  };
}

/** An online messenger whose server has an account log, and takes nothing by itself. */
async function createToldLab(head: number, ports: Parameters<typeof createLab>[0] = {}) {
  const lab = createLab(ports);
  lab.server.auto = (frame) => {
    const answer = answerSync(frame, [conversation(head)]);
    if (answer?.type !== "changes") return answer;
    return { ...answer, changes: { ...answer.changes, accountSeq: 0 } };
  };
  await lab.messenger.start();
  await lab.clock.pass(1_000);
  return lab;
}

test("HIDE-3: what one hides goes from windows, the list, the count and the store, also without a network", async () => {
  const store = createMemoryStore();
  const lab = await createOnlineLab([conversation(1)], { store });
  await lab.messenger.openTimeline("view", CHAT);
  lab.server.send({
    type: "entries",
    entries: [message(2), message(3, { mentions: [ME] }), message(4, { mentions: [ME] })],
  });
  await lab.clock.pass(10);
  expect(chatOf(lab)).toMatchObject({ unread: 3, mentionedSeq: 4 });
  lab.messenger.setNetwork(false);

  await lab.messenger.put(hidden(4));
  expect(seqsOf(lab)).toEqual([1, 2, 3]);
  expect(chatOf(lab)).toMatchObject({ unread: 2, mentionedSeq: 3, preview: { seq: 3 } });
  await lab.messenger.put(hidden(1));
  expect(seqsOf(lab)).toEqual([2, 3]);
  expect(JSON.stringify(store.everything())).not.toMatch(/text [14]"/u);
  expect((await lab.messenger.search({ text: "text", limit: 9 })).items).toHaveLength(2);
  expect(await lab.messenger.item(CHAT, 4)).toBeNull();
  await lab.messenger.stop();

  const again = createLab({ store });
  await again.messenger.start();
  expect(chatOf(again)?.preview?.seq).toBe(3);
  // Both waited in one slot.
  again.server.auto = syncing(4);
  again.messenger.setNetwork(true);
  await again.clock.pass(2_000);
  expect(again.server.of("put").map(({ change }) => change)).toEqual([hidden(1, 4)]);
});

test("HIDE-2: what two devices hide at once is hidden on both, in whichever order they hear of it", async () => {
  const lab = await createToldLab(9);
  await lab.messenger.put(hidden(2));
  const { id, clientId } = lab.server.last("put");
  // The server joined it with what another device had hidden right before.
  lab.server.send({ type: "kept", id, clientId, seq: 2, createdAt: AT });
  await lab.clock.pass(10);
  const at = { deviceId: BEN, clientId, createdAt: AT };
  const entries = [{ seq: 2, ...at, change: hidden(2, 7) }];
  lab.server.send({ type: "account", entries, headSeq: 2 });
  await lab.clock.pass(10);
  const both = [
    { first: 2, last: 2 },
    { first: 7, last: 7 },
  ];
  expect(lab.messenger.getState().account.hidden[CHAT]).toEqual(both);

  await lab.messenger.put(hidden(8));
  lab.server.send({
    type: "account",
    entries: [{ seq: 3, ...at, change: hidden(1, 2, 7) }],
    headSeq: 3,
  });
  await lab.clock.pass(10);
  expect(lab.messenger.getState().account.hidden[CHAT]).toEqual([
    { first: 1, last: 2 },
    { first: 7, last: 8 },
  ]);
});

test("HIDE-4: a device that signs in later shows nothing of it, and fetches the line that is left to show", async () => {
  const pages = createPages(log(60));
  const lab = createLab({ rest: pages.rest });
  lab.server.auto = syncing(60, 57, 58, 59, 60);
  await lab.messenger.start();
  await lab.clock.pass(1_000);
  expect(chatOf(lab)).toMatchObject({ unread: 0, preview: { seq: 56 } });
  expect(chatOf(lab)?.mentionedSeq).toBeUndefined();
  await lab.messenger.openTimeline("view", CHAT);
  expect(seqsOf(lab)?.slice(-2)).toEqual([55, 56]);
  // A snapshot counts what the server has.
  lab.server.send({ type: "entries", entries: [message(80)] });
  await lab.clock.pass(10);
  expect(chatOf(lab)?.preview).not.toMatchObject({ seq: 60 });
});

test("HIDE-4: what is hidden before it comes here never shows, and counts for nothing", async () => {
  const lab = await createOnlineLab([conversation(1)]);
  await lab.messenger.openTimeline("view", CHAT);
  await lab.messenger.put(hidden(2));
  lab.server.send({ type: "entries", entries: [message(2, { mentions: [ME] })] });
  await lab.clock.pass(2_000);
  expect(seqsOf(lab)).toEqual([1]);
  expect(chatOf(lab)).toMatchObject({ headSeq: 2, unread: 0, preview: { seq: 1 } });
  expect(chatOf(lab)?.mentionedSeq).toBeUndefined();
  // It is on this device all the same.
  expect(chatOf(lab)?.deliveredSeq).toBe(2);
});

const document = (fileId: Id): Content => ({
  type: "document",
  file: { fileId, key: "k", salt: "s", sha256: "h", size: 5, mime: "text/plain", name: "a.txt" },
});

test("HIDE-5: its files are let go of, but for what another message shows or still has to send", async () => {
  const [alone, shared, unsent] = [1, 2, 3].map((n) => makeId(n, new Uint8Array(16).fill(n))) as [
    Id,
    Id,
    Id,
  ];
  const letGo: Id[] = [];
  const lab = await createOnlineLab([conversation(1), conversation(1, { id: OTHER_CHAT })], {
    letGoFiles: (fileIds) => letGo.push(...fileIds),
  });
  const carrying = (seq: number, fileId: Id, conversationId = CHAT) =>
    message(seq, { conversationId, body: document(fileId), files: [fileId] });
  lab.server.send({
    type: "entries",
    entries: [
      carrying(2, alone),
      carrying(3, shared),
      carrying(4, unsent),
      carrying(2, shared, OTHER_CHAT),
    ],
  });
  await lab.clock.pass(10);
  await lab.messenger.send(OTHER_CHAT, document(unsent));
  await lab.messenger.put(hidden(2, 3, 4));
  await lab.clock.pass(2_000);
  expect(letGo).toEqual([alone]);
});

test("HIDE-6: in more places than there may be nothing is hidden, and the person is told", async () => {
  const lab = await createOnlineLab([conversation(1)]);
  const most = Array.from({ length: LIMITS.hiddenRuns }, (_, n) => 2 * n + 3);
  await lab.messenger.put(hidden(...most));
  await expect(lab.messenger.put(hidden(1))).rejects.toMatchObject({
    problem: { code: "too_many" },
  });
  await lab.messenger.put(hidden(4));
  expect(chatOf(lab)?.preview?.seq).toBe(1);
});

test("HIDE-6: what the server does not take shows again, as the server has it, with the reason", async () => {
  const pages = createPages(log(3));
  const lab = await createToldLab(3, { rest: pages.rest });
  await lab.messenger.openTimeline("view", CHAT);
  await lab.messenger.put(hidden(2, 3));
  expect(seqsOf(lab)).toEqual([1]);
  lab.server.send({ type: "failed", id: lab.server.last("put").id, problem: problem("too_many") });
  await lab.clock.pass(2_000);
  expect(lab.messenger.getState().refusedPut?.problem.code).toBe("too_many");
  expect(seqsOf(lab)).toEqual([1, 2, 3]);
  expect(chatOf(lab)?.preview?.seq).toBe(3);
});

test("HIDE-6: … unless somebody has erased it meanwhile", async () => {
  const { rest, asked } = createHeldRest();
  const lab = await createToldLab(1, { rest });
  lab.server.send({ type: "entries", entries: [message(2)] });
  await lab.clock.pass(1_000);
  await lab.messenger.put(hidden(2));
  await lab.clock.pass(10);
  lab.server.send({ type: "failed", id: lab.server.last("put").id, problem: problem("too_many") });
  await lab.clock.pass(10);
  const { body: _body, ...rest3 } = message(3);
  const erased: UpdateEntry = { ...rest3, class: "update", body: { type: "erased", seq: 2 } };
  lab.server.auto = (frame) => answerSync(frame, [conversation(3)]);
  lab.server.send({ type: "entries", entries: [erased] });
  await lab.clock.pass(10);
  asked[0]?.resolve({ entries: [message(2)], firstSeq: 1, headSeq: 2 });
  await lab.clock.pass(5_000);
  expect(await lab.store.entriesAfter(CHAT, 1, 1)).toMatchObject([{ kind: "erased" }]);
});

test("HIDE-6: a refused stretch is looked at as far as the log goes", async () => {
  const store = createMemoryStore();
  const { entriesAfter } = store;
  const pages = createPages(log(3));
  const lab = await createToldLab(3, { rest: pages.rest, store });
  const runs = [{ first: 3, last: 200_000 }];
  await lab.messenger.put({ type: "hidden", conversationId: CHAT, runs });
  await lab.clock.pass(10);
  let reads = 0;
  store.entriesAfter = (...args) => {
    reads += 1;
    return entriesAfter(...args);
  };
  lab.server.send({ type: "failed", id: lab.server.last("put").id, problem: problem("too_many") });
  await lab.clock.pass(2_000);
  expect(reads).toBeLessThan(100);
});

test("HIDE-4: once stopped, no line is fetched any more", async () => {
  const { rest, asked } = createHeldRest();
  const lab = await createOnlineLab([conversation(60)], { rest });
  await lab.messenger.put(hidden(60));
  await lab.clock.pass(100);
  expect(asked).toHaveLength(1);
  await lab.messenger.stop();
  asked[0]?.reject(new NetworkError("away"));
  await lab.clock.pass(600_000);
  expect(asked).toHaveLength(1);
});
