import type { Entry, UpdateEntry } from "@parley/protocol/entry.ts";
import type { PulledLog } from "@parley/protocol/sync.ts";
import type { RestClient } from "../rest/rest-client.ts";
import { expect, test } from "vitest";
import { NetworkError } from "../network-error.ts";
import { createHeldRest } from "../testing/held-rest.ts";
import { createMemoryStore } from "../store/memory-store.ts";
import {
  answerSync,
  BEN,
  CHAT,
  control,
  conversation,
  createLab,
  createOnlineLab,
  greetOnly,
  itemAt,
  ME,
  message,
  welcome,
  type Lab,
} from "../testing/lab.ts";

const chatOf = (lab: Lab) => lab.messenger.getState().conversations[CHAT];
const shown = (lab: Lab) =>
  lab.messenger.getState().timelines["view"]?.items.map(({ seq }) => seq) ?? [];

/** The time on the lab's clock, so much later. */
const later = (lab: Lab, milliseconds: number): string =>
  new Date(lab.clock.now() + milliseconds).toISOString();

/** A server on which nothing else happens, however long that is. */
function idle(lab: Lab, ahead = 0): void {
  lab.server.auto = (frame) => {
    if (frame.type === "resume") {
      const changes = { cursor: "db.1", logs: [], receipts: [], people: [] };
      return { type: "changes", id: frame.id, changes };
    }
    const answer = greetOnly(frame);
    return answer?.type === "welcome" ? { ...answer, serverTime: later(lab, ahead) } : answer;
  };
}

function word(seq: number, type: "kept" | "released", of: number): UpdateEntry {
  const { body: _body, ...rest } = message(seq);
  return { ...rest, class: "update", body: { type, seq: of } };
}

test("EXPIRE-6: a message goes at its time from windows, the list, the store and the search, its files too", async () => {
  const gone: string[][] = [];
  const lab = await createOnlineLab([conversation(1)], {
    forgetFiles: (fileIds) => void gone.push([...fileIds]),
  });
  idle(lab);
  await lab.messenger.openTimeline("view", CHAT);
  const file = {
    fileId: BEN,
    size: 1,
    mime: "text/plain",
    sha256: "A".repeat(43),
    key: "A".repeat(43),
  };
  const body = { type: "document" as const, file, text: "Passing words" };
  const entries: Entry[] = [
    message(2, { body, mentions: [ME], expiresAt: later(lab, 60_000) }),
    message(3, { expiresAt: later(lab, 90_000) }),
  ];
  lab.server.send({ type: "entries", entries });
  await lab.clock.pass(1_000);
  expect(chatOf(lab)).toMatchObject({ unread: 2, mentionedSeq: 2, preview: { seq: 3 } });
  expect((await lab.messenger.search({ text: "passing", limit: 5 })).items).toHaveLength(1);

  await lab.clock.pass(60_000);
  expect(shown(lab)).toEqual([1, 3]);
  expect(chatOf(lab)).toMatchObject({ unread: 1, preview: { kind: "message", seq: 3 } });
  expect(chatOf(lab)).not.toHaveProperty("mentionedSeq");
  expect(gone).toEqual([[BEN]]);
  expect((await lab.messenger.search({ text: "passing", limit: 5 })).items).toEqual([]);
  expect(await lab.messenger.item(CHAT, 2)).toBe(null);
  await lab.clock.pass(30_000);
  expect(shown(lab)).toEqual([1]);
  expect(chatOf(lab)).toMatchObject({ unread: 0, preview: { kind: "expired", seq: 3 } });
  expect(await lab.store.entriesAfter(CHAT, 1, 2)).toMatchObject([
    { kind: "expired" },
    { kind: "expired" },
  ]);
});

test("EXPIRE-6: what went while the device was off shows nothing from the start, also without a network", async () => {
  const store = createMemoryStore();
  const before = await createOnlineLab([conversation(1)], { store });
  before.server.send({
    type: "entries",
    entries: [message(2, { expiresAt: later(before, 60_000) })],
  });
  await before.clock.pass(1_000);
  await before.messenger.stop();

  const lab = createLab({ store });
  lab.server.auto = () => undefined;
  await lab.clock.pass(3_600_000);
  const previews: unknown[] = [];
  lab.messenger.subscribe(({ conversations }) => previews.push(conversations[CHAT]?.preview?.kind));
  await lab.messenger.start();
  await lab.clock.pass(1_000);
  expect(previews.filter((kind) => kind !== undefined)).not.toContain("message");
  expect(chatOf(lab)).toMatchObject({ unread: 0, preview: { kind: "expired" } });
  expect(await store.entriesAfter(CHAT, 1, 1)).toMatchObject([{ kind: "expired" }]);
});

test("EXPIRE-6: the server's clock decides, as far as it is known", async () => {
  const lab = await createOnlineLab([conversation(1)]);
  idle(lab, 3_600_000);
  lab.server.close(1006);
  await lab.clock.pass(5_000);
  // In an hour and a minute by the device's clock, in a minute by the server's.
  const expiresAt = later(lab, 3_600_000 + 60_000);
  lab.server.send({ type: "entries", entries: [message(2, { expiresAt })] });
  await lab.clock.pass(30_000);
  expect(chatOf(lab)?.preview?.kind).toBe("message");
  await lab.clock.pass(31_000);
  expect(chatOf(lab)?.preview?.kind).toBe("expired");
});

test("EXPIRE-6: what a snapshot shows that is gone here already goes from the list too, at its time", async () => {
  const lab = await createOnlineLab([conversation(1)]);
  idle(lab, 10_000);
  lab.server.close(1006);
  await lab.clock.pass(5_000);
  const passing = message(2, { expiresAt: later(lab, 30_000) });
  // What comes last is no line of the list, which shows the message before it.
  const last = word(3, "released", 1);
  lab.server.send({ type: "entries", entries: [passing, last] });
  await lab.clock.pass(21_000);
  expect(chatOf(lab)?.preview?.kind).toBe("expired");

  // It was not that late: by the server's clock the message is still there.
  idle(lab);
  const { auto } = lab.server;
  const snapshot = { ...conversation(3, { readSeq: 1 }), lastMessage: passing };
  lab.server.auto = (frame) => {
    if (frame.type !== "pull") return auto(frame);
    const isHead = frame.logs[0]?.afterSeq === 2;
    const log: PulledLog = isHead
      ? { kind: "entries", conversationId: CHAT, entries: [last], headSeq: 3 }
      : { kind: "tooLong", conversationId: CHAT, conversation: snapshot, people: [] };
    return { type: "pulled", id: frame.id, logs: [log] };
  };
  lab.server.close(1006);
  await lab.clock.pass(5_000);
  lab.server.send({ type: "entries", entries: [message(9)] });
  await lab.clock.pass(1_000);
  expect(chatOf(lab)?.preview?.kind).toBe("message");
  await lab.clock.pass(10_000);
  expect(chatOf(lab)?.preview?.kind).toBe("expired");
});

test("EXPIRE-7: a kept message stays, and one that is let go disappears at its time or at once", async () => {
  const lab = await createOnlineLab([conversation(1)]);
  idle(lab);
  await lab.messenger.openTimeline("view", CHAT);
  const expiresAt = later(lab, 60_000);
  lab.server.send({
    type: "entries",
    entries: [message(2, { expiresAt }), message(3, { expiresAt }), word(4, "kept", 2)],
  });
  await lab.clock.pass(61_000);
  expect(shown(lab)).toEqual([1, 2]);
  expect(itemAt(lab, 2)).toMatchObject({ keep: { by: BEN, seq: 4, until: expiresAt } });
  lab.server.send({ type: "entries", entries: [word(5, "released", 2)] });
  await lab.clock.pass(1_000);
  expect(shown(lab)).toEqual([1]);
});

test("EXPIRE-8: what had disappeared here and was kept in time is fetched again, in its place", async () => {
  const read: number[] = [];
  let expiresAt = "";
  const rest: RestClient = {
    call: ((_name: string, { query }: { query: { before: number } }) => {
      read.push(query.before);
      const keep = { by: BEN, seq: 4 };
      const entries = [message(2, { expiresAt, keep })];
      return Promise.resolve({ entries, firstSeq: 1, headSeq: 4 });
    }) as RestClient["call"],
  };
  const lab = await createOnlineLab([conversation(1)], { rest });
  await lab.messenger.openTimeline("view", CHAT);
  expiresAt = later(lab, 10_000);
  lab.server.send({ type: "entries", entries: [message(2, { expiresAt }), message(3)] });
  await lab.clock.pass(11_000);
  expect(shown(lab)).toEqual([1, 3]);
  expect(chatOf(lab)?.unread).toBe(1);
  lab.server.send({ type: "entries", entries: [word(4, "kept", 2)] });
  await lab.clock.pass(1_000);
  expect(read).toEqual([3]);
  expect(shown(lab)).toEqual([1, 2, 3]);
  expect(chatOf(lab)).toMatchObject({ unread: 2 });
  expect(chatOf(lab)).not.toHaveProperty("missing");
});

test("EXPIRE-8: where unread messages are not here, the server is asked when their number has changed", async () => {
  const lab = await createOnlineLab([conversation(1)]);
  const recountAt = later(lab, 30_000);
  const unread = (count: number, more: object) => ({
    ...conversation(90, { unread: count, readSeq: 1, ...more }),
    lastMessage: message(90),
  });
  let snapshot = unread(80, { recountAt });
  lab.server.auto = (frame) => {
    if (frame.type !== "pull") return greetOnly(frame);
    const logs = frame.logs.map(({ conversationId }) => ({
      kind: "tooLong" as const,
      conversationId,
      conversation: snapshot,
      people: [],
    }));
    return { type: "pulled", id: frame.id, logs };
  };
  lab.server.send({ type: "entries", entries: [message(90)] });
  await lab.clock.pass(1_000);
  expect(chatOf(lab)?.unread).toBe(80);
  snapshot = unread(12, {});
  await lab.clock.pass(32_000);
  expect(chatOf(lab)?.unread).toBe(12);
});

test("EXPIRE-1: the timer follows the log, until one leaves", async () => {
  const lab = await createOnlineLab([conversation(1)]);
  lab.server.send({
    type: "entries",
    entries: [control(2, { type: "timerChanged", seconds: 86_400 })],
  });
  await lab.clock.pass(1_000);
  expect(chatOf(lab)).toMatchObject({ timer: 86_400, preview: { kind: "control" } });
  lab.server.send({
    type: "entries",
    entries: [control(3, { type: "memberRemoved", userId: ME })],
  });
  await lab.clock.pass(1_000);
  expect(chatOf(lab)).not.toHaveProperty("timer");
});

test("EXPIRE-8: an answer that is behind what is known here is asked for again after a pause", async () => {
  const store = createMemoryStore();
  const { rest, asked } = createHeldRest();
  const lab = await createOnlineLab([conversation(1)], { rest, store });
  const expiresAt = later(lab, 10_000);
  lab.server.send({ type: "entries", entries: [message(2, { expiresAt }), message(3)] });
  await lab.clock.pass(11_000);
  // What followed on what the server gives is not on this device any more.
  const { entriesAfter } = store;
  store.entriesAfter = async (id, seq, limit) => (seq >= 3 ? [] : entriesAfter(id, seq, limit));
  lab.server.send({ type: "entries", entries: [word(4, "kept", 2)] });
  await lab.clock.pass(100);
  asked[0]?.resolve({ entries: [], firstSeq: 1, headSeq: 3 });
  await lab.clock.pass(100);
  expect(asked).toHaveLength(1);
  await lab.clock.pass(5_000);
  expect(asked).toHaveLength(2);
});

test("EXPIRE-8: what an earlier connection did not bring is fetched over the next one", async () => {
  const { rest, asked } = createHeldRest();
  const lab = await createOnlineLab([conversation(1)], { rest });
  idle(lab);
  const { auto } = lab.server;
  const kept = word(4, "kept", 2);
  lab.server.auto = (frame) =>
    frame.type === "pull"
      ? {
          type: "pulled",
          id: frame.id,
          logs: [{ kind: "entries", conversationId: CHAT, entries: [kept], headSeq: 4 }],
        }
      : auto(frame);
  const expiresAt = later(lab, 10_000);
  lab.server.send({ type: "entries", entries: [message(2, { expiresAt }), message(3)] });
  await lab.clock.pass(11_000);
  lab.server.send({ type: "entries", entries: [kept] });
  await lab.clock.pass(100);
  lab.server.close(1006);
  await lab.clock.pass(5_000);
  expect(asked).toHaveLength(1);
  asked[0]?.reject(new NetworkError("lost with the network"));
  await lab.clock.pass(10);
  expect(asked).toHaveLength(2);
});

test("EXPIRE-6: once stopped, nothing is looked at any more", async () => {
  const store = createMemoryStore();
  const { expiring } = store;
  const gate = Promise.withResolvers<void>();
  let looks = 0;
  const lab = await createOnlineLab([conversation(1)], { store });
  const [soon, then] = [later(lab, 10_000), later(lab, 7_200_000)];
  const entries = [message(2, { expiresAt: soon }), message(3, { expiresAt: then })];
  lab.server.send({ type: "entries", entries });
  await lab.clock.pass(1_000);
  store.expiring = async (limit) => {
    looks += 1;
    await gate.promise;
    return expiring(limit);
  };
  await lab.clock.pass(10_000);
  expect(looks).toBe(1);
  const stopped = lab.messenger.stop();
  gate.resolve();
  await stopped;
  await lab.clock.pass(3_600_000);
  expect({ looks, reported: lab.reported }).toEqual({ looks: 1, reported: [] });
});

test("EXPIRE-6: where the device's clock is set, the server says what time it is with the next token", async () => {
  const lab = createLab();
  const { clock } = lab;
  let set = 0;
  const serverTime = (): number => clock.now() - set;
  const recountAt = new Date(serverTime() + 1_800_000).toISOString();
  const snapshot = { ...conversation(90, { unread: 80, readSeq: 1 }), recountAt };
  lab.server.auto = (frame) => {
    if (frame.type !== "authenticate") return answerSync(frame, [snapshot]);
    const [now, end] = [0, 120_000].map((ms) => new Date(serverTime() + ms).toISOString());
    return { ...welcome(), ...(now && { serverTime: now }), ...(end && { expiresAt: end }) };
  };
  await lab.messenger.start();
  await clock.pass(1_000);
  clock.sleep(3_600_000);
  set = 3_600_000;
  await clock.pass(120_000);
  const asked = lab.server.of("pull").length;
  await clock.pass(120_000);
  expect(lab.server.of("pull")).toHaveLength(asked);
});
