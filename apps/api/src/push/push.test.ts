import type { AccountChange } from "@parley/protocol/account-log.ts";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { newId } from "../new-id.ts";
import { call, signIn } from "../testing/api.ts";
import {
  openPushWorld,
  saidTo,
  subscribe,
  type PushedPerson,
  type PushWorld,
} from "../testing/push/push-world.ts";
import { connect } from "../testing/socket.ts";

let push: PushWorld;
let ada: PushedPerson;
let ben: PushedPerson;
let chat: string;
let people = 0;

beforeAll(async () => {
  push = await openPushWorld();
});
afterAll(async () => {
  await push.close();
});
beforeEach(async () => {
  people += 1;
  [ada, ben] = [await push.person(`ada${people}`), await push.person(`ben${people}`)];
  chat = await push.direct(ada, ben);
});

/** Jobs that wait or are under way. */
const jobs = async (): Promise<number> => {
  const { rows } = await push.world.database.pool.query<{ n: number }>(
    "SELECT count(*)::int AS n FROM parley_jobs.jobs",
  );
  return rows[0]?.n ?? -1;
};

/** Waits until what was said so far has been looked at, and queued for whoever was away. */
const lookedAt = async (): Promise<void> => {
  const mark = await push.person(`mark${newId().slice(-12)}`);
  await push.say(ada, await push.direct(ada, mark), "mark");
  await mark.subscription.until(1);
};

/** Waits until all that was queued has been seen to as well. */
const settled = async (): Promise<void> => {
  await lookedAt();
  await vi.waitFor(async () => expect(await jobs()).toBe(0), { timeout: 5_000 });
};

test("PUSH-8: a message reaches a device of somebody who is away, without a word of it", async () => {
  const text = "the-key-is-under-the-third-stone";
  const seq = await push.say(ada, chat, text);
  const message = await ben.subscription.until(1);
  expect(message.payload).toMatchObject({
    v: 1,
    kind: "message",
    userId: ben.id,
    conversationId: chat,
    seq,
    unread: 1,
  });
  expect(message.text).not.toContain(text);
  expect(message).toMatchObject({ ttl: 7 * 24 * 3_600, urgency: "high" });
  expect(message.topic).toHaveLength(32);
  if (message.payload.kind !== "message") throw new Error("It is no message.");
  const shown = await call(push.world.app, "notification", {
    token: message.payload.token,
    params: { conversationId: chat },
  });
  expect(shown.messages.map(({ body }) => body)).toEqual([{ type: "text", text }]);
  expect(shown.people).toMatchObject([{ id: ada.id }]);
  await settled();
  expect(ada.subscription.received).toEqual([]);
  expect(push.service.violations).toEqual([]);
  expect(push.world.logged()).not.toContain(text);
});

test("ERASE-5: the notification of a message that is erased is taken away", async () => {
  const seq = await push.say(ada, chat, "Too much said");
  await ben.subscription.until(1);
  await settled();
  await call(push.world.app, "erase", {
    token: ada.token,
    params: { conversationId: chat, seq: String(seq) },
  });
  await ben.subscription.until(2);
  expect(saidTo(ben.subscription)).toEqual([`message ${seq}`, `read ${seq}`]);
  await settled();
  expect(saidTo(ben.subscription)).toHaveLength(2);
});

test("HIDE-7: a notification shows nothing of what its person hid, and does not count it", async () => {
  const first = await push.say(ada, chat, "To be hidden");
  await push.say(ada, chat, "To be shown");
  await ben.subscription.until(1);
  const message = ben.subscription.received.at(-1);
  if (message?.payload.kind !== "message") throw new Error("It is no message.");
  const runs = [{ first, last: first }];
  const change = { type: "hidden", conversationId: chat, runs } as const;
  await call(push.world.app, "putAccount", {
    token: ben.token,
    body: { clientId: newId(), change: { ...change, runs } },
  });
  const shown = await call(push.world.app, "notification", {
    token: message.payload.token,
    params: { conversationId: chat },
  });
  expect(shown.messages.map(({ body }) => body)).toEqual([{ type: "text", text: "To be shown" }]);
  expect(shown.unread).toBe(1);
  await settled();
});

test("PUSH-9: nobody is pushed while they look at Parley, on whatever device", async () => {
  const elsewhere = await signIn(push.world.app, ben.username);
  const socket = await connect(push.world.app, elsewhere.token);
  socket.send({ type: "activity", active: true });
  await socket.ask({ type: "ping" });
  await push.say(ada, chat, "seen");
  await settled();
  expect(saidTo(ben.subscription)).toEqual([]);

  socket.send({ type: "activity", active: false });
  await socket.ask({ type: "ping" });
  const seq = await push.say(ada, chat, "not seen");
  await ben.subscription.until(1);
  expect(saidTo(ben.subscription)).toEqual([`message ${seq}`]);
  await socket.close();
});

test("PUSH-9: who looks away right after a message came is pushed after all", async () => {
  const socket = await connect(push.world.app, ben.token);
  socket.send({ type: "activity", active: true });
  await socket.ask({ type: "ping" });
  const seq = await push.say(ada, chat, "just missed");
  await lookedAt();
  expect(saidTo(ben.subscription)).toEqual([]);
  socket.send({ type: "activity", active: false });
  await ben.subscription.until(1);
  expect(saidTo(ben.subscription)).toEqual([`message ${seq}`]);
  await socket.close();
});

test("PUSH-10: what is read on one device is cleared on those that were told of it", async () => {
  const phone = await signIn(push.world.app, ben.username);
  const phones = await subscribe(push.world.app, push.service, phone);
  const seq = await push.say(ada, chat, "hello");
  await Promise.all([ben.subscription.until(1), phones.until(1)]);
  // Also noted as told: what is read before that is cleared there as well.
  await settled();
  const late = await signIn(push.world.app, ben.username);
  const lates = await subscribe(push.world.app, push.service, late);
  // Read on the phone, which is looked at.
  const socket = await connect(push.world.app, phone.token);
  socket.send({ type: "activity", active: true });
  await socket.ask({ type: "advance", receipts: [{ conversationId: chat, readSeq: seq }] });
  const cleared = await ben.subscription.until(2);
  expect(cleared.payload).toMatchObject({ kind: "read", conversationId: chat, seq, unread: 0 });
  await settled();
  expect(saidTo(ben.subscription)).toEqual([`message ${seq}`, `read ${seq}`]);
  // The device itself and one that showed nothing hear nothing.
  expect(saidTo(phones)).toEqual([`message ${seq}`]);
  expect(saidTo(lates)).toEqual([]);
  // A device that was away for both finds the second alone.
  expect(ben.subscription.waiting().map(({ payload }) => payload.kind)).toEqual(["read"]);
  await socket.close();
});

test("PUSH-10: what was read before its turn is not pushed", async () => {
  ben.subscription.mood = { status: 503, retryAfter: "1" };
  const seq = await push.say(ada, chat, "hello");
  await vi.waitFor(() => expect(ben.subscription.attempts).toBe(1));
  await push.read(ben, chat, seq);
  ben.subscription.mood = undefined;
  await vi.waitFor(async () => expect(await jobs()).toBe(0), { timeout: 10_000 });
  expect(ben.subscription.attempts).toBe(1);
});

test("PUSH-11: messages of a chat become one, with the newest seq and their count", async () => {
  await push.say(ada, chat, "one");
  await ben.subscription.until(1);
  for (const text of ["two", "three", "four"]) await push.say(ada, chat, text);
  const other = await push.person(`cyd${people}`);
  await push.say(other, await push.direct(other, ben), "hi");
  await vi.waitFor(() => expect(ben.subscription.received).toHaveLength(3), { timeout: 10_000 });
  const [first, second, third] = ben.subscription.received;
  const payloads = [second?.payload, third?.payload];
  expect(payloads).toContainEqual(
    expect.objectContaining({ conversationId: chat, seq: 5, unread: 4 }),
  );
  const topics = [first, second, third].map((message) => message?.topic);
  expect(new Set(topics).size).toBe(2);
  expect(ben.subscription.waiting()).toHaveLength(2);
  const [a, b] = ben.subscription.received.filter(
    ({ payload }) => payload.kind === "message" && payload.conversationId === chat,
  );
  expect((b?.at ?? 0) - (a?.at ?? 0)).toBeGreaterThan(600);
});

test("PUSH-11: nothing goes out while the push service still has the message before it", async () => {
  const { subscription } = ben;
  const answer = Promise.withResolvers<void>();
  subscription.busy = answer.promise;
  await push.say(ada, chat, "one");
  await subscription.until(1);
  await push.say(ada, chat, "two");
  // The second one's turn came, and was put off.
  const putOff = async (): Promise<number> => {
    const { rows } = await push.world.database.pool.query(
      "SELECT 1 FROM parley_jobs.jobs WHERE run_at > created_at + interval '500 milliseconds'",
    );
    return rows.length;
  };
  await vi.waitFor(async () => expect(await putOff()).toBe(1), { timeout: 5_000 });
  expect(subscription.attempts).toBe(1);
  const answered = Date.now();
  subscription.busy = undefined;
  answer.resolve();
  const second = await subscription.until(2);
  expect(second.payload).toMatchObject({ kind: "message", seq: 3, unread: 2 });
  expect(second.at).toBeGreaterThan(answered + 600);
});

test("PUSH-12: a busy push service is tried again when it asks for it, and left alone until then", async () => {
  ben.subscription.mood = { status: 429, retryAfter: "2" };
  await push.say(ada, chat, "one");
  await vi.waitFor(() => expect(ben.subscription.attempts).toBe(1));
  ben.subscription.mood = undefined;
  const at = Date.now();
  // Neither this chat nor another one goes past that.
  await push.say(ada, chat, "two");
  const other = await push.person(`dan${people}`);
  await push.say(other, await push.direct(other, ben), "hi");
  await ben.subscription.until(2);
  expect(ben.subscription.received[0]?.at ?? 0).toBeGreaterThan(at + 1_500);
  expect(ben.subscription.attempts).toBe(3);
  expect(saidTo(ben.subscription).toSorted()).toEqual(["message 2", "message 3"]);
});

test("PUSH-13: a subscription that is gone is removed; one that is refused is not tried again", async () => {
  const state = async () => (await call(push.world.app, "push", { token: ben.token })).subscription;
  ben.subscription.mood = { status: 403 };
  await push.say(ada, chat, "one");
  await vi.waitFor(() => expect(ben.subscription.attempts).toBe(1));
  await settled();
  expect(ben.subscription.attempts).toBe(1);
  expect((await state())?.problem).toMatchObject({ outcome: "refused", status: 403 });

  const renewed = await subscribe(push.world.app, push.service, ben);
  renewed.mood = { status: 404 };
  await push.say(ada, chat, "two");
  await vi.waitFor(async () => expect(await state()).toBeNull());
  await push.say(ada, chat, "three");
  await settled();
  expect(renewed.attempts).toBe(1);
});

test("PUSH-14: muted chats stay silent, and those with mentions only but for what mentions the person", async () => {
  const put = (change: AccountChange) =>
    call(push.world.app, "putAccount", { token: ben.token, body: { clientId: newId(), change } });
  const silent = async (mentions: string[] = []) => {
    const messages = () => saidTo(ben.subscription).filter((said) => said.startsWith("message"));
    const before = messages().length;
    await push.say(ada, chat, "psst", mentions);
    await settled();
    return messages().length === before;
  };
  await put({ type: "muted", conversationId: chat, until: "always" });
  expect(await silent()).toBe(true);
  await put({
    type: "muted",
    conversationId: chat,
    until: new Date(Date.now() + 60_000).toISOString(),
  });
  expect(await silent()).toBe(true);
  await put({
    type: "muted",
    conversationId: chat,
    until: new Date(Date.now() - 1_000).toISOString(),
  });
  await push.say(ada, chat, "hello");
  await ben.subscription.until(1);
  await put({ type: "mentionsOnly", conversationId: chat, on: true });
  await push.read(ben, chat, 4);
  expect((await ben.subscription.until(2)).payload).toMatchObject({ kind: "read", seq: 4 });
  expect(await silent()).toBe(true);
  await push.say(ada, chat, "@ben", [ben.id]);
  await vi.waitFor(() => expect(saidTo(ben.subscription)).toContain("message 6"));
  expect(await silent()).toBe(true);
  await put({ type: "muted", conversationId: chat, until: "always" });
  expect(await silent([ben.id])).toBe(true);
});
