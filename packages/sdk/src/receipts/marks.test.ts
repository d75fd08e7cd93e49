import type { UpdateEntry } from "@parley/protocol/entry.ts";
import { LIMITS } from "@parley/protocol/limits.ts";
import type { Mark } from "@parley/protocol/update.ts";
import { expect, test } from "vitest";
import { createMemoryStore } from "../store/memory-store.ts";
import {
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

const sent = ({ server }: Lab) => server.of("advance").flatMap(({ receipts }) => receipts);

function update(seq: number, of: number, type: Mark, senderId = ME): UpdateEntry {
  const { body: _body, ...rest } = message(seq, { senderId });
  return { ...rest, class: "update", body: { type, seq: of } };
}

test("MARK-3: what somebody did shows with the message, in windows, in the list and in the store", async () => {
  const lab = await createOnlineLab([conversation(1)]);
  await lab.messenger.openTimeline("view", CHAT);
  lab.server.send({ type: "entries", entries: [message(2, { senderId: ME, viewOnce: true })] });
  lab.server.send({ type: "entries", entries: [update(3, 2, "opened", BEN)] });
  lab.server.send({ type: "entries", entries: [update(4, 2, "played", BEN)] });
  await lab.clock.pass(1_000);
  const marked = { viewOnce: true, openedBy: [BEN], playedBy: [BEN] };
  expect(itemAt(lab, 2)).toMatchObject(marked);
  expect(lab.messenger.getState().conversations[CHAT]).toMatchObject({
    headSeq: 4,
    unread: 0,
    preview: { seq: 2, ...marked },
  });
  expect(await lab.store.entriesAfter(CHAT, 1, 1)).toMatchObject([marked]);
});

test("MARK-4: one's own mark shows at once, and is told once there is a connection, also after a restart", async () => {
  const store = createMemoryStore();
  const before = await createOnlineLab([conversation(1)], { store });
  before.server.send({ type: "entries", entries: [message(2), message(3)] });
  await before.clock.pass(1_000);
  before.server.auto = () => undefined;
  await before.messenger.markRead(CHAT, 3);
  await before.messenger.markPlayed(CHAT, 2);
  await before.messenger.markOpened(CHAT, 3);
  await before.messenger.markOpened(CHAT, 3);
  expect(await store.entriesAfter(CHAT, 1, 2)).toMatchObject([
    { seq: 2, playedBy: [ME] },
    { seq: 3, openedBy: [ME] },
  ]);
  await before.messenger.stop();

  const lab = createLab({ store });
  lab.server.auto = greetOnly;
  await lab.messenger.start();
  await lab.clock.pass(1_000);
  expect(sent(lab)).toMatchObject([{ conversationId: CHAT, opened: [3], played: [2] }]);
  expect((await store.load()).advances).toEqual([]);
});

test("MARK-2: one's own messages are left alone", async () => {
  const lab = await createOnlineLab([conversation(1)]);
  lab.server.send({ type: "entries", entries: [message(2, { senderId: ME })] });
  await lab.clock.pass(1_000);
  await lab.messenger.markOpened(CHAT, 2);
  await lab.clock.pass(1_000);
  expect(sent(lab)).toEqual([]);
});

test("MARK-4: more marks than one receipt takes are told in several", async () => {
  const lab = await createOnlineLab([conversation(1)]);
  const count = LIMITS.marks + 1;
  const entries = Array.from({ length: count }, (_, index) => message(index + 2));
  lab.server.send({ type: "entries", entries });
  await lab.clock.pass(1_000);
  await Promise.all(entries.map(({ seq }) => lab.messenger.markPlayed(CHAT, seq)));
  await lab.clock.pass(1_000);
  const told = sent(lab).map(({ played = [] }) => played.length);
  expect(Math.max(...told)).toBe(LIMITS.marks);
  expect(new Set(sent(lab).flatMap(({ played = [] }) => played)).size).toBe(count);
});

test("MARK-5: an update of a later version takes its place and shows nothing", async () => {
  const lab = await createOnlineLab([conversation(1)]);
  const { body: _body, ...rest } = message(3);
  lab.server.send({ type: "entries", entries: [message(2)] });
  const later = { ...rest, class: "update" as const, body: { type: "moved" } };
  lab.server.send({ type: "entries", entries: [later] });
  await lab.clock.pass(1_000);
  const chat = lab.messenger.getState().conversations[CHAT];
  expect(chat).toMatchObject({ headSeq: 3, unread: 1, preview: { seq: 2 } });
});

test("MARK-3: a mark that is the last entry of a log, which a snapshot passed over, shows too", async () => {
  const lab = await createOnlineLab([conversation(1)]);
  const mine = message(2, { senderId: ME, viewOnce: true });
  lab.server.send({ type: "entries", entries: [mine] });
  await lab.clock.pass(1_000);
  await lab.messenger.openTimeline("view", CHAT);
  const snapshot = conversation(3, { lastMessage: { ...mine, openedBy: [BEN] } });
  lab.server.auto = (frame) => {
    if (frame.type !== "pull") return greetOnly(frame);
    const isFirst = lab.server.of("pull").length === 2;
    const place = { conversationId: CHAT };
    return {
      type: "pulled",
      id: frame.id,
      logs: [
        isFirst
          ? { kind: "tooLong", ...place, conversation: snapshot, people: [] }
          : { kind: "entries", ...place, entries: [update(3, 2, "opened", BEN)], headSeq: 3 },
      ],
    };
  };
  lab.server.send({ type: "entries", entries: [message(4)] });
  await lab.clock.pass(1_000);
  expect(await lab.store.entriesAfter(CHAT, 1, 1)).toMatchObject([{ openedBy: [BEN] }]);
});
