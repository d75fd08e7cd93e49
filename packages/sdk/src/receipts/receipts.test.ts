import { problem } from "@parley/protocol/problem.ts";
import { expect, test } from "vitest";
import { createMemoryStore } from "../store/memory-store.ts";
import {
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

const sent = ({ server }: Lab) => server.of("advance").map(({ receipts }) => receipts);

test("SDK-17: what is folded is confirmed as delivered, gathered into one frame", async () => {
  const lab = await createOnlineLab([conversation(1), conversation(1, { id: OTHER_CHAT })]);
  lab.server.send({ type: "entries", entries: [message(2)] });
  lab.server.send({ type: "entries", entries: [message(2, { conversationId: OTHER_CHAT })] });
  lab.server.send({ type: "entries", entries: [message(3)] });
  await lab.clock.pass(1_000);
  expect(sent(lab)).toEqual([
    [
      { conversationId: CHAT, deliveredSeq: 3, readSeq: 1 },
      { conversationId: OTHER_CHAT, deliveredSeq: 2, readSeq: 1 },
    ],
  ]);
  expect((await lab.store.load()).advances).toEqual([]);
});

test("SDK-17: one's own messages need no confirmation", async () => {
  const lab = await createOnlineLab([conversation(1)]);
  lab.server.send({ type: "entries", entries: [message(2, { senderId: ME })] });
  await lab.clock.pass(1_000);
  expect(sent(lab)).toEqual([]);
});

test("SDK-17: reading shows at once, never goes back, and never past the head", async () => {
  const lab = await createOnlineLab([conversation(1)]);
  lab.server.send({ type: "entries", entries: [message(2), message(3)] });
  await lab.clock.pass(1_000);
  const chat = () => lab.messenger.getState().conversations[CHAT];
  await lab.messenger.markRead(CHAT, 2);
  expect(chat()).toMatchObject({ readSeq: 2, unread: 1 });
  await lab.messenger.markRead(CHAT, 99);
  expect(chat()).toMatchObject({ readSeq: 3, unread: 0, deliveredSeq: 3 });
  await lab.messenger.markRead(CHAT, 1);
  expect(chat()).toMatchObject({ readSeq: 3 });
  await lab.clock.pass(1_000);
  expect(sent(lab).at(-1)).toEqual([{ conversationId: CHAT, deliveredSeq: 3, readSeq: 3 }]);
});

test("SDK-17: what was not confirmed is sent again, also after a restart", async () => {
  const store = createMemoryStore();
  const before = await createOnlineLab([conversation(1)], { store });
  before.server.auto = () => undefined;
  before.server.send({ type: "entries", entries: [message(2)] });
  await before.clock.pass(1_000);
  await before.messenger.markRead(CHAT, 2);
  await before.messenger.stop();

  const lab = createLab({ store });
  lab.server.auto = greetOnly;
  await lab.messenger.start();
  expect(lab.messenger.getState().conversations[CHAT]).toMatchObject({ readSeq: 2 });
  await lab.clock.pass(1_000);
  expect(sent(lab)).toEqual([[{ conversationId: CHAT, deliveredSeq: 2, readSeq: 2 }]]);
  expect((await store.load()).advances).toEqual([]);
});

test("SDK-17: one receipt that is refused does not hold up the others", async () => {
  const lab = await createOnlineLab([conversation(1), conversation(1, { id: OTHER_CHAT })]);
  lab.server.auto = (frame) => {
    if (frame.type !== "advance") return greetOnly(frame);
    const refused = frame.receipts.some(({ conversationId }) => conversationId === CHAT);
    if (!refused) return { type: "done", id: frame.id };
    return { type: "failed", id: frame.id, problem: problem("not_found") };
  };
  lab.server.send({ type: "entries", entries: [message(2)] });
  lab.server.send({ type: "entries", entries: [message(2, { conversationId: OTHER_CHAT })] });
  await lab.clock.pass(10_000);
  expect(sent(lab).map((receipts) => receipts.length)).toEqual([2, 1, 1]);
  expect((await lab.store.load()).advances).toEqual([]);
});

test("SDK-17: receipts refused for the moment are sent again later", async () => {
  const lab = await createOnlineLab([conversation(1)]);
  lab.server.auto = (frame) =>
    frame.type === "advance" && lab.server.of("advance").length === 1
      ? { type: "failed", id: frame.id, problem: problem("overloaded", { retryAfter: 4 }) }
      : greetOnly(frame);
  lab.server.send({ type: "entries", entries: [message(2)] });
  await lab.clock.pass(4_000);
  expect(sent(lab)).toHaveLength(1);
  await lab.clock.pass(1_000);
  expect(sent(lab)).toHaveLength(2);
});
