import { expect, test } from "vitest";
import { createMemoryStore } from "../store/memory-store.ts";
import {
  BEN,
  CHAT,
  conversation,
  createLab,
  createOnlineLab,
  ME,
  message,
} from "../testing/lab.ts";

const mentionedIn = ({ messenger }: Awaited<ReturnType<typeof createOnlineLab>>) =>
  messenger.getState().conversations[CHAT]?.mentionedSeq;

test("IN-15: the newest unread message of others that mentions the reader counts until it is read", async () => {
  const lab = await createOnlineLab([conversation(1)]);
  const entries = [
    message(2, { mentions: [ME] }),
    message(3, { mentions: [BEN, ME] }),
    message(4, { mentions: [BEN] }),
    message(5, { mentions: [ME], senderId: ME }),
  ];
  lab.server.send({ type: "entries", entries });
  await lab.clock.pass(1_000);
  expect(mentionedIn(lab)).toBe(3);
  await lab.messenger.markRead(CHAT, 2);
  expect(mentionedIn(lab)).toBe(3);
  await lab.messenger.markRead(CHAT, 3);
  expect(lab.messenger.getState().conversations[CHAT]).not.toHaveProperty("mentionedSeq");
});

test("IN-15: a receipt of another device ends it, and a snapshot brings it", async () => {
  const read = { readSeq: 6, deliveredSeq: 9 };
  const snapshot = conversation(9, { ...read, mentionedSeq: 8, unread: 2 });
  const lab = await createOnlineLab([snapshot]);
  expect(mentionedIn(lab)).toBe(8);
  const receipts = [{ conversationId: CHAT, userId: ME, deliveredSeq: 9, readSeq: 8 }];
  lab.server.send({ type: "receipts", receipts });
  await lab.clock.pass(1_000);
  expect(mentionedIn(lab)).toBeUndefined();
});

test("OUT-1: a message keeps whom it mentions, also over a restart, and is sent with it", async () => {
  const store = createMemoryStore();
  const before = createLab({ store });
  await before.messenger.start();
  const content = { type: "text", text: "@ben" } as const;
  await before.messenger.send(CHAT, content, undefined, { mentions: [BEN] });
  expect(before.messenger.getState().outbox).toMatchObject([{ mentions: [BEN] }]);
  await before.messenger.stop();
  const after = await createOnlineLab([conversation(1)], { store });
  await after.clock.pass(1_000);
  expect(after.server.of("send")).toMatchObject([{ mentions: [BEN], body: content }]);
});
