import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { newId } from "../new-id.ts";
import { call, request, signIn, signUp, type TestPerson } from "../testing/api.ts";
import { createTestApp, type TestApp } from "../testing/app.ts";
import { connect, type TestSocket } from "../testing/socket.ts";
import { openPushWorld } from "../testing/push/push-world.ts";
import { groupOf, KEYED_BY } from "../testing/table-groups.ts";
import { watchPlans, type WatchedPlan } from "../testing/watched-plans.ts";

let world: TestApp;
let plans: () => readonly WatchedPlan[];
beforeAll(async () => {
  world = await createTestApp();
  plans = await watchPlans(world.database);
});
afterAll(() => world.close());

/** Of migrations, and of the queue, which knows nothing of either group. */
const OTHERS = /^(pg_|_private_|migrations$|__drizzle_migrations$)/;

/** Statements that read or write tables of both groups, or of none. */
const crossing = (watched: readonly WatchedPlan[]): WatchedPlan[] =>
  watched.filter(({ tables }) => {
    const ours = tables.filter((table) => !OTHERS.test(table));
    const groups = new Set(ours.map(groupOf).filter((group) => group !== null));
    return groups.size > 1 || groups.has(undefined);
  });

/** What people do all day, over the socket and over REST. */
async function aDay(): Promise<void> {
  const { app } = world;
  const [ada, ben, cyd] = [
    await signUp(app, "ada"),
    await signUp(app, "ben"),
    await signUp(app, "cyd"),
  ];
  const { id: conversationId } = await call(app, "createGroup", {
    token: ada.token,
    body: { clientId: newId(), title: "All day", memberIds: [ben.id] },
  });
  await call(app, "openDirect", { token: ada.token, params: { userId: cyd.id } });
  const [hers, his] = [await connect(app, ada.token), await connect(app, ben.token)];
  await live(hers, his, conversationId);
  await caughtUp(his, conversationId);
  await overRest(ben, conversationId, ada.id);
  await changes(ada, cyd, ben, conversationId);
  await Promise.all([hers.close(), his.close()]);
}

async function live(hers: TestSocket, his: TestSocket, conversationId: string): Promise<void> {
  const body = { type: "text", text: "Good morning" } as const;
  hers.send({ type: "activity", active: true });
  hers.send({ type: "typing", conversationId, active: true });
  await his.expect("typed");
  const sent = await hers.ask({ type: "send", conversationId, clientId: newId(), body });
  expect(sent.type).toBe("accepted");
  await his.expect("entries");
  await his.ask({ type: "advance", receipts: [{ conversationId, deliveredSeq: 2, readSeq: 2 }] });
  await hers.expect("receipts");
  await his.expect("presence", ({ people }) => people.some(({ online }) => online));
}

async function caughtUp(socket: TestSocket, conversationId: string): Promise<void> {
  const first = await socket.ask({ type: "resume", cursor: null });
  if (first.type !== "changes") throw new Error(`resume answered ${first.type}`);
  await socket.ask({ type: "resume", cursor: first.changes.cursor });
  await socket.ask({ type: "pull", logs: [{ conversationId, afterSeq: 1 }] });
  await socket.ask({ type: "pull", logs: [{ conversationId, afterSeq: null }] });
}

async function overRest(
  { token, username }: TestPerson,
  conversationId: string,
  contactId: string,
): Promise<void> {
  const { app } = world;
  const params = { conversationId };
  const content = { type: "text", text: "And you, @ada?" } as const;
  await call(app, "send", { token, params, body: { mentions: [contactId], body: content } });
  const { seq } = await call(app, "send", { token, params, body: { body: content } });
  await call(app, "erase", { token, params: { conversationId, seq: String(seq) } });
  await call(app, "advance", { token, params, body: { readSeq: 3 } });
  await call(app, "conversations", { token });
  await call(app, "conversation", { token, params });
  await call(app, "members", { token, params });
  await call(app, "entries", { token, params });
  await call(app, "messageInfo", { token, params: { conversationId, seq: 2 } });
  await call(app, "people", { token });
  await call(app, "person", { token, params: { userId: contactId } });
  await call(app, "me", { token });
  await call(app, "storage", { token });
  const nothing = await request(app, "file", {
    token,
    params: { conversationId, fileId: newId() },
  });
  expect(nothing.statusCode).toBe(404);
  const kept = await request(app, "keptFile", { token, params: { fileId: newId() } });
  expect(kept.statusCode).toBe(404);
  await signIn(app, username);
}

/** Rarer, and no reason for a join either. */
async function changes(
  { token }: TestPerson,
  joins: TestPerson,
  leaves: TestPerson,
  conversationId: string,
): Promise<void> {
  const { app } = world;
  const params = { conversationId };
  await call(app, "addMembers", { token, params, body: { userIds: [joins.id] } });
  await call(app, "updateGroup", { token, params, body: { title: "All night" } });
  await call(app, "updateMe", { token, body: { about: "Busy" } });
  await call(app, "removeMember", { token, params: { conversationId, userId: leaves.id } });
  await call(app, "conversation", { token: leaves.token, params });
}

test("SCALE-3: no statement of a day joins the tables of people with those of conversations", async () => {
  await aDay();
  // Written a moment later, when a device went.
  await vi.waitFor(() => expect(seen()).toContain("last_seen"));
  expect(crossing(plans())).toEqual([]);
  // The day reaches every table that it is about, what functions do included.
  expect(seen()).toEqual(expect.arrayContaining(Object.keys(KEYED_BY.conversation)));
  expect(seen()).toEqual(expect.arrayContaining(["users", "devices", "user_conversations"]));
});

test("SCALE-3, PUSH-16: nor does any statement of what is pushed", async () => {
  let pushPlans: () => readonly WatchedPlan[] = () => [];
  const push = await openPushWorld(async (database) => {
    pushPlans = await watchPlans(database);
  });
  const [ada, ben] = [await push.person("ada"), await push.person("ben")];
  const chat = await push.direct(ada, ben);
  ben.subscription.mood = { status: 503 };
  const seq = await push.say(ada, chat, "hello");
  await vi.waitFor(() => expect(ben.subscription.attempts).toBe(1));
  ben.subscription.mood = undefined;
  await ben.subscription.until(1);
  await push.read(ben, chat, seq);
  await ben.subscription.until(2);
  await push.close();
  expect(crossing(pushPlans())).toEqual([]);
  const tables = new Set(pushPlans().flatMap((plan) => plan.tables));
  expect([...tables]).toEqual(
    expect.arrayContaining(["push_subscriptions", "push_notices", "account_entries", "entries"]),
  );
});

test("SCALE-3: a join across the two would be noticed, also within a function", async () => {
  const { pool } = world.database;
  const from = plans().length;
  await pool.query("SELECT 1 FROM members m JOIN users u ON u.id = m.user_id");
  await pool.query(`CREATE FUNCTION hidden_join() RETURNS bigint LANGUAGE plpgsql AS $$
    BEGIN RETURN (SELECT count(*) FROM user_conversations JOIN members USING (conversation_id)); END $$`);
  await pool.query("SELECT hidden_join()");
  const found = crossing(plans().slice(from)).map(({ tables }) => tables.toSorted());
  expect(found).toEqual([
    ["members", "users"],
    ["members", "user_conversations"],
  ]);
});

function seen(): string[] {
  return [...new Set(plans().flatMap(({ tables }) => tables))];
}
