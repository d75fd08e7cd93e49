import { connect as connectToNats } from "@nats-io/transport-node";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { newId } from "../new-id.ts";
import { readInstallation } from "../postgres/installation.ts";
import { call, request, signUp, type TestPerson } from "../testing/api.ts";
import { type NatsServer, startNatsServer } from "../testing/nats-server.ts";
import { createTestNodes, type TestNode, type TestNodes } from "../testing/nodes.ts";
import { connect, type TestSocket } from "../testing/socket.ts";

/** What a reader on another node waits at most while NATS is away; twice as long on a busy machine. */
const BEHIND_MS = 4_000;

let nats: NatsServer;
let nodes: TestNodes;
let one: TestNode;
let two: TestNode;
const open: TestSocket[] = [];

beforeEach(async () => {
  nats = await startNatsServer();
  nodes = await createTestNodes();
  [one, two] = [await nodes.start(nats.url), await nodes.start(nats.url)];
  await bothJoined();
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((socket) => socket.close()));
  await nodes.close();
  await nats.stop();
});

const bothJoined = () =>
  vi.waitUntil(() => one.bus.connected() && two.bus.connected(), { timeout: 10_000 });

async function online(node: TestNode, { token }: { token: string }): Promise<TestSocket> {
  const socket = await connect(node.app, token);
  open.push(socket);
  await socket.ask({ type: "resume", cursor: null });
  return socket;
}

async function group(owner: TestPerson, ...others: TestPerson[]): Promise<string> {
  const body = { clientId: newId(), title: "Group", memberIds: others.map(({ id }) => id) };
  return (await call(one.app, "createGroup", { token: owner.token, body })).id;
}

const say = (who: TestPerson, conversationId: string) =>
  call(one.app, "send", {
    token: who.token,
    params: { conversationId },
    body: { body: { type: "text", text: "never to be logged" } },
  });

const liveSeqs = (socket: TestSocket, conversationId: string): number[] =>
  socket.frames.flatMap((frame) =>
    frame.type === "entries"
      ? frame.entries.filter((e) => e.conversationId === conversationId).map(({ seq }) => seq)
      : [],
  );

/** Waits until the socket has been given exactly these entries. */
const shows = (socket: TestSocket, conversationId: string, seqs: readonly number[]) =>
  vi.waitFor(() => expect(liveSeqs(socket, conversationId)).toEqual(seqs), {
    timeout: BEHIND_MS,
    interval: 20,
  });

test("NODE-9: with NATS killed, entries, memberships and revocations arrive from the database", async () => {
  const [ada, ben] = [await signUp(one.app, "ada"), await signUp(one.app, "ben")];
  const id = await group(ada, ben);
  const theirs = await online(two, ben);
  await nats.kill();
  await vi.waitUntil(() => !one.bus.connected() && !two.bus.connected());
  await say(ada, id);
  await shows(theirs, id, [2]);
  // A group that is made meanwhile, and one to which they come back.
  const fresh = await group(ada, ben);
  await shows(theirs, fresh, [1]);
  const params = { conversationId: id, userId: ben.id };
  await call(one.app, "removeMember", { token: ada.token, params });
  await say(ada, id);
  await shows(theirs, id, [2, 3]);
  await call(one.app, "addMembers", {
    token: ada.token,
    params: { conversationId: id },
    body: { userIds: [ben.id] },
  });
  await shows(theirs, id, [2, 3, 5]);

  await call(one.app, "revokeDevice", { token: ben.token, params: { deviceId: ben.deviceId } });
  const ended = await Promise.race([
    theirs.closed(),
    new Promise<never>((_, reject) => setTimeout(reject, BEHIND_MS, new Error("still open"))),
  ]);
  expect(ended).toMatchObject({ code: 4401 });
  expect((await request(two.app, "me", { token: ben.token })).json()).toMatchObject({
    code: "session_ended",
  });
  open.length = 0;
});

test("NODE-9: once NATS is back, events pass again and nothing is given twice", async () => {
  const [ada, ben] = [await signUp(one.app, "ada"), await signUp(one.app, "ben")];
  const id = await group(ada, ben);
  const theirs = await online(two, ben);
  const mine = await online(one, ada);
  await nats.kill();
  await vi.waitUntil(() => !one.bus.connected() && !two.bus.connected());
  await say(ada, id);
  await nats.start();
  await say(ada, id);
  await bothJoined();
  await say(ada, id);
  await shows(theirs, id, [2, 3, 4]);
  mine.send({ type: "typing", conversationId: id, active: true });
  await theirs.expect("typed");
  expect(liveSeqs(theirs, id)).toEqual([2, 3, 4]);
});

test("NODE-9: a NATS that is there and does not answer counts as away", async () => {
  const [ada, ben] = [await signUp(one.app, "ada"), await signUp(one.app, "ben")];
  const id = await group(ada, ben);
  const theirs = await online(two, ben);
  nats.freeze();
  await say(ada, id);
  await shows(theirs, id, [2]);
  // Each finds out by itself: one may read from the database before the other knows.
  await vi.waitFor(
    () => expect([one.bus.connected(), two.bus.connected()]).toEqual([false, false]),
    { timeout: 10_000 },
  );
  nats.thaw();
  await bothJoined();
  await say(ada, id);
  await shows(theirs, id, [2, 3]);
});

test("NODE-9: a node that cannot be heard is read from the database by those that can", async () => {
  const [ada, ben] = [await signUp(one.app, "ada"), await signUp(one.app, "ben")];
  const id = await group(ada, ben);
  const theirs = await online(two, ben);
  // Only the node that appends loses its connection, and does not find its way back.
  await one.bus.close();
  await say(ada, id);
  await shows(theirs, id, [2]);
  expect(two.bus.connected()).toBe(true);
});

test("NODE-1: a server starts without NATS, says so, and joins when it is there", async () => {
  await nats.kill();
  const { port } = new URL(nats.url);
  const third = await nodes.start(`nats://parley:hunter2-s3cret@127.0.0.1:${port}`);
  expect((await third.app.inject({ url: "/healthz" })).statusCode).toBe(200);
  await vi.waitFor(() => expect(third.logged()).toContain("NATS is away"));
  expect((await third.app.inject({ url: "/readyz" })).statusCode).toBe(503);
  await nats.start();
  await vi.waitFor(() => expect(third.bus.connected()).toBe(true), { timeout: 5_000 });
  expect(third.logged()).not.toContain("hunter2");
  expect((await third.app.inject({ url: "/readyz" })).statusCode).toBe(200);
});

test(
  "NODE-10: who was active on a node that died is offline within 15 s",
  { timeout: 60_000 },
  async () => {
    const [ada, ben] = [await signUp(one.app, "ada"), await signUp(one.app, "ben")];
    await group(ada, ben);
    const watching = await online(one, ben);
    const about =
      (is: boolean) => (frame: { people: readonly { userId: string; online: boolean }[] }) =>
        frame.people.some(({ userId, online: now }) => userId === ada.id && now === is);
    const phone = await online(two, ada);
    phone.send({ type: "activity", active: true });
    await watching.expect("presence", about(true));
    const told = watching.frames.length;
    // It takes no leave: to the others, a node out of reach is a dead one.
    await two.bus.close();
    const began = performance.now();
    await watching.expect(
      "presence",
      (frame) => watching.frames.indexOf(frame) >= told && about(false)(frame),
    );
    expect(performance.now() - began).toBeLessThan(15_000 + BEHIND_MS);
  },
);

test("NODE-11: what is not understood is dropped, and the log does not repeat it", async () => {
  const [ada, ben] = [await signUp(one.app, "ada"), await signUp(one.app, "ben")];
  const id = await group(ada, ben);
  const theirs = await online(two, ben);
  const foreign = await connectToNats({ servers: nats.url.replace("nats://", "") });
  const subject = `parley.${await readInstallation(one.database)}.conversation.${id}`;
  const entry = { conversationId: id, seq: 2, class: "message", body: "hidden words" };
  foreign.publish(subject, "hidden words, no JSON");
  foreign.publish(
    subject,
    JSON.stringify({
      node: newId(),
      event: { type: "entries", conversationId: id, entries: [entry] },
    }),
  );
  await foreign.flush();
  await foreign.close();
  await say(ada, id);
  await shows(theirs, id, [2]);
  expect(two.logged()).toContain("were not understood");
  expect(two.logged()).not.toContain("hidden words");
});
