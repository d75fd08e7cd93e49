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
import { createPages } from "../testing/pages.ts";

const window = ({ messenger }: Lab) => messenger.getState().timelines[CHAT];
const seqs = (lab: Lab) => window(lab)?.items.map(({ seq }) => seq);
const range = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, n) => first + n);
const log = (last: number) => range(1, last).map((seq) => message(seq));

async function openAt(head: number) {
  const pages = createPages(log(head));
  const lab = await createOnlineLab([conversation(head, { lastMessage: message(head) })], {
    rest: pages.rest,
  });
  await lab.messenger.openTimeline(CHAT);
  return { lab, pages };
}

test("IN-10: a window opens with the newest page", async () => {
  const { lab, pages } = await openAt(120);
  expect(seqs(lab)).toEqual(range(71, 120));
  expect(window(lab)).toMatchObject({ firstSeq: 71, lastSeq: 120, atStart: false, loading: false });
  await lab.messenger.openTimeline(CHAT);
  expect(pages.asked).toHaveLength(1);
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
  await lab.messenger.openTimeline(CHAT);
  expect(seqs(lab)).toEqual(range(71, 120));
  expect(pages.asked).toHaveLength(1);
});

test("IN-10: without the server, what is stored is shown with the reason", async () => {
  const pages = createPages(log(120));
  pages.reachable = false;
  const lab = await createOnlineLab([conversation(120, { lastMessage: message(120) })], {
    rest: pages.rest,
  });
  await lab.messenger.openTimeline(CHAT);
  expect(seqs(lab)).toEqual([120]);
  expect(window(lab)?.problem).toMatchObject({ code: "overloaded", detail: "no server" });
  pages.reachable = true;
  await lab.messenger.loadOlder(CHAT);
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
  const first = lab.messenger.openTimeline(CHAT);
  await lab.clock.pass(10);
  lab.messenger.closeTimeline(CHAT);
  await lab.messenger.openTimeline(CHAT);
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
  await lab.messenger.openTimeline(CHAT);
  await lab.messenger.loadOlder(CHAT);
  expect(seqs(lab)).toEqual([120]);
  expect(window(lab)).toMatchObject({ loading: false, problem: { code: "not_found" } });
});

test("IN-10: a window that was asked for before its conversation was known opens with it", async () => {
  const lab = createLab({ rest: createPages(log(60)).rest });
  await lab.messenger.start();
  await lab.messenger.openTimeline(CHAT);
  expect(window(lab)).toBeUndefined();
  lab.server.auto = (frame) => answerSync(frame, [conversation(60)]);
  await lab.clock.pass(12_000);
  expect(seqs(lab)).toEqual(range(11, 60));
});

test("IN-4: after a jump the window shows the newest page, and nothing of the old one", async () => {
  const lab = await createOnlineLab([conversation(120, { lastMessage: message(120) })], {
    rest: createPages(log(300)).rest,
  });
  await lab.messenger.openTimeline(CHAT);
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

test("IN-10: a conversation taken in from a REST call is there at once", async () => {
  const lab = await createOnlineLab([]);
  await lab.messenger.adopt(conversation(3));
  expect(lab.messenger.getState().conversations[CHAT]?.headSeq).toBe(3);
  await lab.messenger.adopt(conversation(5));
  await lab.clock.pass(10);
  expect(lab.messenger.getState().conversations[CHAT]?.headSeq).toBe(3);
  expect(lab.server.last("pull").logs).toEqual([{ conversationId: CHAT, afterSeq: 3 }]);
});
