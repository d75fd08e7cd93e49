import { expect, test } from "vitest";
import { NetworkError } from "../network-error.ts";
import type { RestClient } from "../rest/rest-client.ts";
import {
  answerSync,
  CHAT,
  conversation,
  createLab,
  createOnlineLab,
  message,
  type Lab,
} from "../testing/lab.ts";
import { createMemoryStore } from "../store/memory-store.ts";
import { createPages } from "../testing/pages.ts";

const window = ({ messenger }: Lab, view = CHAT) => messenger.getState().timelines[view];
const seqs = (lab: Lab) => window(lab)?.items.map(({ seq }) => seq);
const range = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, n) => first + n);
const log = (last: number) => range(1, last).map((seq) => message(seq));

async function openAt(head: number) {
  const pages = createPages(log(head));
  const lab = await createOnlineLab([conversation(head, { lastMessage: message(head) })], {
    rest: pages.rest,
  });
  await lab.messenger.openTimeline(CHAT, CHAT);
  return { lab, pages };
}

test("IN-10: a window opens with the newest page", async () => {
  const { lab, pages } = await openAt(120);
  expect(seqs(lab)).toEqual(range(71, 120));
  expect(window(lab)).toMatchObject({ firstSeq: 71, lastSeq: 120, atStart: false, loading: null });
  await lab.messenger.openTimeline(CHAT, CHAT);
  expect(pages.asked).toHaveLength(1);
});

test("IN-10: a window that is asked for twice at once is fetched once", async () => {
  const pages = createPages(log(120));
  const lab = await createOnlineLab([conversation(120, { lastMessage: message(120) })], {
    rest: pages.rest,
  });
  const [first, again] = [0, 1].map(() => lab.messenger.openTimeline(CHAT, CHAT));
  await again;
  expect(seqs(lab)).toEqual(range(71, 120));
  expect(pages.asked).toHaveLength(1);
  await first;
});

test("IN-10: what is stored is shown without a word of loading", async () => {
  const { lab } = await openAt(120);
  lab.messenger.closeTimeline(CHAT);
  const shown: unknown[] = [];
  const end = lab.messenger.subscribe(({ timelines }) => shown.push(timelines[CHAT]?.loading));
  await lab.messenger.openTimeline(CHAT, CHAT);
  end();
  expect(shown).toEqual([null]);
});

test("IN-10: older pages join on until the start is there", async () => {
  const { lab, pages } = await openAt(120);
  await lab.messenger.loadOlder(CHAT);
  expect(window(lab)).toMatchObject({ firstSeq: 21, atStart: false });
  await lab.messenger.loadOlder(CHAT);
  expect(window(lab)).toMatchObject({ firstSeq: 1, atStart: true });
  expect(seqs(lab)).toEqual(range(1, 120));
  await lab.messenger.loadOlder(CHAT);
  expect(pages.asked).toHaveLength(3);
});

test("IN-10: what arrives is appended, also while a page is on its way", async () => {
  const { lab } = await openAt(120);
  const older = lab.messenger.loadOlder(CHAT);
  lab.server.send({ type: "entries", entries: [message(121)] });
  await older;
  await lab.clock.pass(10);
  expect(seqs(lab)).toEqual(range(21, 121));
});

test("IN-10: what is stored is not asked for again", async () => {
  const { lab, pages } = await openAt(120);
  lab.messenger.closeTimeline(CHAT);
  expect(window(lab)).toBeUndefined();
  await lab.messenger.openTimeline(CHAT, CHAT);
  expect(seqs(lab)).toEqual(range(71, 120));
  expect(pages.asked).toHaveLength(1);
});

test("IN-10: without the server, what is stored is shown with the reason", async () => {
  const pages = createPages(log(120));
  pages.reachable = false;
  const lab = await createOnlineLab([conversation(120, { lastMessage: message(120) })], {
    rest: pages.rest,
  });
  await lab.messenger.openTimeline(CHAT, CHAT);
  expect(seqs(lab)).toEqual([120]);
  expect(window(lab)?.problem).toMatchObject({ code: "overloaded", detail: "no server" });
  pages.reachable = true;
  await lab.messenger.loadOlder(CHAT);
  expect(seqs(lab)).toEqual(range(70, 120));
  expect(window(lab)?.problem).toBeNull();
});

test("IN-10: what could not be fetched is asked for again with the next connection", async () => {
  const pages = createPages(log(120));
  const lab = await createOnlineLab([conversation(120, { lastMessage: message(120) })], {
    rest: pages.rest,
  });
  pages.reachable = false;
  await lab.messenger.openTimeline(CHAT, CHAT);
  expect(window(lab)?.problem).not.toBeNull();
  pages.reachable = true;
  lab.server.auto = (frame) => answerSync(frame, []);
  lab.server.close(1006);
  await lab.clock.pass(5_000);
  expect(seqs(lab)).toEqual(range(70, 120));
  expect(window(lab)?.problem).toBeNull();
});

test("IN-10: a page that could not be fetched is no problem where another one brought all of it", async () => {
  const pages = createPages(log(30));
  const lost = Promise.withResolvers<never>();
  const calls = [() => lost.promise];
  const rest: RestClient = {
    call: (name, ...input) => calls.shift()?.() ?? pages.rest.call(name, ...input),
  };
  const lab = await createOnlineLab([conversation(30, { lastMessage: message(30) })], { rest });
  const first = lab.messenger.openTimeline(CHAT, CHAT);
  await lab.clock.pass(10);
  lab.messenger.closeTimeline(CHAT);
  await lab.messenger.openTimeline(CHAT, CHAT);
  expect(window(lab)).toMatchObject({ atStart: true, problem: null });
  lost.reject(new NetworkError("no server"));
  await first;
  expect(window(lab)).toMatchObject({ atStart: true, problem: null });
});

test("IN-10: a server that lacks what it should have is not asked for it again and again", async () => {
  const pages = createPages([]);
  const lab = await createOnlineLab([conversation(120, { lastMessage: message(120) })], {
    rest: pages.rest,
  });
  await lab.messenger.openTimeline(CHAT, CHAT);
  await lab.messenger.loadOlder(CHAT);
  expect(seqs(lab)).toEqual([120]);
  expect(window(lab)).toMatchObject({ loading: null, problem: { code: "not_found" } });
});

test("IN-10: a window that was asked for before its conversation was known opens with it", async () => {
  const lab = createLab({ rest: createPages(log(60)).rest });
  await lab.messenger.start();
  await lab.messenger.openTimeline(CHAT, CHAT);
  expect(window(lab)).toBeUndefined();
  lab.server.auto = (frame) => answerSync(frame, [conversation(60)]);
  await lab.clock.pass(12_000);
  expect(seqs(lab)).toEqual(range(11, 60));
});

test("IN-4: after a jump the window shows the newest page, and nothing of the old one", async () => {
  const lab = await createOnlineLab([conversation(120, { lastMessage: message(120) })], {
    rest: createPages(log(300)).rest,
  });
  await lab.messenger.openTimeline(CHAT, CHAT);
  expect(seqs(lab)).toEqual(range(71, 120));
  lab.server.send({ type: "entries", entries: [message(300)] });
  await lab.clock.pass(10);
  const snapshot = conversation(300, { lastMessage: message(300) });
  const { id } = lab.server.last("pull");
  const jump = {
    kind: "tooLong" as const,
    conversationId: CHAT,
    conversation: snapshot,
    people: [],
  };
  lab.server.send({ type: "pulled", id, logs: [jump] });
  await lab.clock.pass(10);
  expect(seqs(lab)).toEqual(range(251, 300));
});

test("IN-14: a window opens in the middle of a long log, with what stands on both sides", async () => {
  const { lab, pages } = await openAt(100_000);
  await lab.messenger.openTimeline("there", CHAT, 40_000);
  expect(window(lab, "there")).toMatchObject({ firstSeq: 39_950, lastSeq: 40_049, atEnd: false });
  expect(window(lab)).toMatchObject({ firstSeq: 99_951, atEnd: true });
  expect(pages.asked).toHaveLength(3);
  await lab.messenger.openTimeline("there", CHAT, 40_020);
  expect(pages.asked).toHaveLength(3);
});

test("IN-14: what arrives is not shown in old history, and the way down leads to it", async () => {
  const { lab } = await openAt(300);
  await lab.messenger.openTimeline(CHAT, CHAT, 200);
  lab.server.send({ type: "entries", entries: [message(301)] });
  await lab.clock.pass(10);
  expect(window(lab)).toMatchObject({ firstSeq: 150, lastSeq: 249, atEnd: false });
  await lab.messenger.loadNewer(CHAT);
  await lab.messenger.loadNewer(CHAT);
  expect(seqs(lab)).toEqual(range(150, 301));
  expect(window(lab)).toMatchObject({ atEnd: true, loading: null });
  lab.server.send({ type: "entries", entries: [message(302)] });
  await lab.clock.pass(10);
  expect(window(lab)?.lastSeq).toBe(302);
});

test("IN-14: a window is never longer than its bound, whichever way it grows", async () => {
  const { lab } = await openAt(1_000);
  for (let page = 0; page < 9; page += 1) await lab.messenger.loadOlder(CHAT);
  expect(seqs(lab)).toEqual(range(501, 900));
  expect(window(lab)).toMatchObject({ firstSeq: 501, lastSeq: 900, atEnd: false });
  for (let page = 0; page < 3; page += 1) await lab.messenger.loadNewer(CHAT);
  expect(seqs(lab)).toEqual(range(601, 1_000));
  expect(window(lab)).toMatchObject({ firstSeq: 601, atStart: false, atEnd: true });
  lab.server.send({ type: "entries", entries: [message(1_001)] });
  await lab.clock.pass(10);
  expect(seqs(lab)).toEqual(range(602, 1_001));
});

test("IN-14: what arrives pushes nothing away from whoever looks further up", async () => {
  const { lab } = await openAt(1_000);
  for (let page = 0; page < 7; page += 1) await lab.messenger.loadOlder(CHAT);
  lab.server.send({ type: "entries", entries: [message(1_001)] });
  await lab.clock.pass(10);
  expect(window(lab)).toMatchObject({ firstSeq: 601, lastSeq: 1_000, atEnd: false });
  await lab.messenger.loadNewer(CHAT);
  expect(window(lab)).toMatchObject({ firstSeq: 602, lastSeq: 1_001, atEnd: true });
});

test("IN-14: a jump to the newest keeps the old place until the new one is there", async () => {
  const { lab, pages } = await openAt(300);
  await lab.messenger.openTimeline(CHAT, CHAT, 100);
  pages.reachable = false;
  const shown: unknown[] = [];
  lab.messenger.subscribe(() => shown.push(window(lab)?.items.length));
  await lab.messenger.openTimeline(CHAT, CHAT);
  expect(window(lab)).toMatchObject({ firstSeq: 251, lastSeq: 300, atEnd: true, loading: null });
  expect(shown).not.toContain(0);
});

test("IN-14: where the new place cannot be had, the old one stays, with the reason", async () => {
  const { lab, pages } = await openAt(300);
  pages.reachable = false;
  await lab.messenger.openTimeline(CHAT, CHAT, 100);
  expect(window(lab)).toMatchObject({ firstSeq: 251, lastSeq: 300, loading: null });
  expect(window(lab)?.problem).toMatchObject({ code: "overloaded", wanted: "place" });
});

test("IN-14: the last of several jumps counts", async () => {
  const { lab } = await openAt(1_000);
  await Promise.all([100, 500, 300].map((at) => lab.messenger.openTimeline(CHAT, CHAT, at)));
  expect(window(lab)).toMatchObject({ firstSeq: 250, lastSeq: 349, loading: null });
});

test("IN-4: a window in old history outlasts a jump of its log", async () => {
  const lab = await createOnlineLab([conversation(120, { lastMessage: message(120) })], {
    rest: createPages(log(300)).rest,
  });
  await lab.messenger.openTimeline(CHAT, CHAT, 10);
  lab.server.send({ type: "entries", entries: [message(300)] });
  await lab.clock.pass(10);
  const { id } = lab.server.last("pull");
  const jump = conversation(300, { lastMessage: message(300) });
  const tooLong = { kind: "tooLong" as const, conversationId: CHAT, people: [] };
  lab.server.send({ type: "pulled", id, logs: [{ ...tooLong, conversation: jump }] });
  await lab.clock.pass(10);
  expect(window(lab)).toMatchObject({ firstSeq: 1, lastSeq: 59, atEnd: false });
  for (let page = 0; page < 5; page += 1) await lab.messenger.loadNewer(CHAT);
  expect(seqs(lab)).toEqual(range(1, 300));
});

test("IN-10: a conversation taken in from a REST call is there at once", async () => {
  const lab = await createOnlineLab([]);
  await lab.messenger.adopt(conversation(3));
  expect(lab.messenger.getState().conversations[CHAT]?.headSeq).toBe(3);
  await lab.messenger.adopt(conversation(5));
  await lab.clock.pass(10);
  expect(lab.messenger.getState().conversations[CHAT]?.headSeq).toBe(3);
  expect(lab.server.last("pull").logs).toEqual([{ conversationId: CHAT, afterSeq: 3 }]);
});

test("IN-10: where the store failed once, the page can be asked for again", async () => {
  const store = createMemoryStore();
  const { entriesBefore } = store;
  const pages = createPages(log(120));
  const lab = await createOnlineLab([conversation(120, { lastMessage: message(120) })], {
    rest: pages.rest,
    store,
  });
  await lab.messenger.openTimeline(CHAT, CHAT);
  store.entriesBefore = () => Promise.reject(new Error("read failed"));
  await expect(lab.messenger.loadOlder(CHAT)).rejects.toThrow("read failed");
  await expect(lab.messenger.openTimeline(CHAT, CHAT, 20)).rejects.toThrow("read failed");
  expect(window(lab)?.loading).toBeNull();
  store.entriesBefore = entriesBefore;
  await lab.messenger.openTimeline(CHAT, CHAT);
  await lab.messenger.loadOlder(CHAT);
  expect(window(lab)).toMatchObject({ firstSeq: 21, lastSeq: 120 });
});
