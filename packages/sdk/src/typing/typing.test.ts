import { expect, test } from "vitest";
import { BEN, CHAT, conversation, createOnlineLab, ME, message, type Lab } from "../testing/lab.ts";

const typists = ({ messenger }: Lab) => messenger.getState().typing[CHAT] ?? [];
const signals = ({ server }: Lab) => server.of("typing").map(({ active }) => active);

function typed({ server }: Lab, active: boolean, userId = BEN): void {
  server.send({ type: "typed", conversationId: CHAT, userId, active });
}

test("SDK-15: keystrokes are told at most every three seconds, and the end once", async () => {
  const lab = await createOnlineLab([conversation(1)]);
  for (let key = 0; key < 20; key += 1) {
    lab.messenger.setTyping(CHAT, true);
    await lab.clock.pass(200);
  }
  lab.messenger.setTyping(CHAT, false);
  lab.messenger.setTyping(CHAT, false);
  expect(signals(lab)).toEqual([true, true, false]);
});

test("SDK-15: sending ends the typing", async () => {
  const lab = await createOnlineLab([conversation(1)]);
  lab.messenger.setTyping(CHAT, true);
  await lab.messenger.send(CHAT, { type: "text", text: "done" });
  lab.messenger.setTyping(CHAT, true);
  expect(signals(lab)).toEqual([true, false, true]);
});

test("SDK-15: somebody's typing ends by itself, unless it is told again", async () => {
  const lab = await createOnlineLab([conversation(1)]);
  typed(lab, true);
  await lab.clock.pass(5_000);
  typed(lab, true);
  await lab.clock.pass(5_000);
  expect(typists(lab)).toEqual([BEN]);
  await lab.clock.pass(1_500);
  expect(typists(lab)).toEqual([]);
});

test("SDK-15: it ends when they stop, when their message comes, and with the connection", async () => {
  const lab = await createOnlineLab([conversation(1)]);
  typed(lab, true);
  typed(lab, false);
  expect(typists(lab)).toEqual([]);
  typed(lab, true);
  lab.server.send({ type: "entries", entries: [message(2)] });
  await lab.clock.pass(10);
  expect(typists(lab)).toEqual([]);
  typed(lab, true);
  lab.server.close(1006);
  expect(typists(lab)).toEqual([]);
});

test("SDK-15: one's own typing on another device is not shown", async () => {
  const lab = await createOnlineLab([conversation(1)]);
  typed(lab, true, ME);
  expect(typists(lab)).toEqual([]);
});

test("SDK-16: who is here is known while there is a connection", async () => {
  const lab = await createOnlineLab([conversation(1)]);
  const ben = { userId: BEN, online: true, lastSeenAt: null };
  lab.server.send({ type: "presence", people: [ben] });
  expect(lab.messenger.getState().presence).toEqual({ [BEN]: ben });
  lab.server.close(1006);
  expect(lab.messenger.getState().presence).toEqual({});
});
