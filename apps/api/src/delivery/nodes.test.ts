import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { newId } from "../new-id.ts";
import { call, request, signIn, signUp, type TestPerson } from "../testing/api.ts";
import { type NatsServer, startNatsServer } from "../testing/nats-server.ts";
import { createTestNodes, type TestNode, type TestNodes } from "../testing/nodes.ts";
import { hasSeq, liveSeqs, typesOf } from "../testing/live-frames.ts";
import { connect, type TestSocket } from "../testing/socket.ts";

let nats: NatsServer;
let nodes: TestNodes;
let one: TestNode;
let two: TestNode;
let people = 0;
const open: TestSocket[] = [];

beforeAll(async () => {
  // Less than the largest message has.
  nats = await startNatsServer({ maxPayload: 64 * 1024 });
  nodes = await createTestNodes();
  [one, two] = [await nodes.start(nats.url), await nodes.start(nats.url)];
  await vi.waitUntil(() => one.bus.connected() && two.bus.connected());
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((socket) => socket.close()));
});
afterAll(async () => {
  await nodes.close();
  await nats.stop();
});

async function person(): Promise<TestPerson> {
  people += 1;
  return signUp(one.app, `person${people}`);
}

async function online(node: TestNode, { token }: { token: string }): Promise<TestSocket> {
  const socket = await connect(node.app, token);
  open.push(socket);
  // An answer to a request to read means that everything later is heard.
  await socket.ask({ type: "resume", cursor: null });
  return socket;
}

async function group(owner: TestPerson, ...others: TestPerson[]): Promise<string> {
  const body = { clientId: newId(), title: "Group", memberIds: others.map(({ id }) => id) };
  return (await call(one.app, "createGroup", { token: owner.token, body })).id;
}

const say = (node: TestNode, who: TestPerson, conversationId: string, text: string) =>
  call(node.app, "send", {
    token: who.token,
    params: { conversationId },
    body: { body: { type: "text", text } },
  });

const upTo = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

test("NODE-2: members on two nodes get every entry once and in order, whichever node appends", async () => {
  const [ada, ben] = [await person(), await person()];
  const id = await group(ada, ben);
  const sockets = [await online(one, ada), await online(two, ben)];
  await Promise.all(
    upTo(1, 60).map((n) => say(n % 2 === 0 ? one : two, n % 3 === 0 ? ada : ben, id, `${n}`)),
  );
  for (const socket of sockets) {
    await socket.expect("entries", hasSeq(id, 61));
    expect(liveSeqs(socket, id)).toEqual(upTo(2, 61));
  }
});

test("NODE-3: whoever is added on another node gets the entry, and all that follows", async () => {
  const [ada, ben] = [await person(), await person()];
  const theirs = await online(two, ben);
  const id = await group(ada, ben);
  await say(one, ada, id, "welcome");
  await theirs.expect("entries", hasSeq(id, 2));
  expect(liveSeqs(theirs, id)).toEqual([1, 2]);
});

test("NODE-4: who is removed on another node gets the removal and nothing after it, and may come back", async () => {
  const [ada, ben, cy] = [await person(), await person(), await person()];
  const id = await group(ada, ben, cy);
  const [theirs, staying] = [await online(two, ben), await online(two, cy)];
  await call(one.app, "removeMember", {
    token: ada.token,
    params: { conversationId: id, userId: ben.id },
  });
  await say(one, ada, id, "without ben");
  await staying.expect("entries", hasSeq(id, 3));
  await call(one.app, "addMembers", {
    token: ada.token,
    params: { conversationId: id },
    body: { userIds: [ben.id] },
  });
  await theirs.expect("entries", hasSeq(id, 4));
  expect(liveSeqs(theirs, id)).toEqual([2, 4]);
  expect(liveSeqs(staying, id)).toEqual([2, 3, 4]);
});

test("NODE-5: typing, receipts and profiles reach the people on other nodes", async () => {
  const [ada, ben] = [await person(), await person()];
  const id = await group(ada, ben);
  const [mine, theirs] = [await online(one, ada), await online(two, ben)];
  mine.send({ type: "typing", conversationId: id, active: true });
  expect(await theirs.expect("typed")).toMatchObject({ userId: ada.id, active: true });
  await say(one, ada, id, "2");
  await theirs.ask({ type: "advance", receipts: [{ conversationId: id, readSeq: 2 }] });
  expect(await mine.expect("receipts")).toMatchObject({
    receipts: [{ userId: ben.id, readSeq: 2 }],
  });
  await call(two.app, "updateMe", { token: ben.token, body: { about: "On a boat" } });
  expect(
    await mine.expect("person", ({ person: { about } }) => about === "On a boat"),
  ).toMatchObject({
    person: { id: ben.id },
  });
});

test("NODE-6: a device that is signed out on one node loses its sockets on all, and its token at once", async () => {
  const ada = await person();
  const theirs = await online(two, ada);
  await call(one.app, "revokeDevice", { token: ada.token, params: { deviceId: ada.deviceId } });
  expect(await theirs.closed()).toMatchObject({ code: 4401, reason: "session_ended" });
  const answer = await request(two.app, "me", { token: ada.token });
  expect(answer.json()).toMatchObject({ code: "session_ended" });
  open.length = 0;
});

test("NODE-7: presence is of all nodes, and a greeting knows who is on the others", async () => {
  const [ada, ben] = [await person(), await person()];
  await group(ada, ben);
  const watching = await online(two, ben);
  const about =
    (is: boolean) => (frame: { people: readonly { userId: string; online: boolean }[] }) =>
      frame.people.some(({ userId, online: now }) => userId === ada.id && now === is);
  const phone = await online(one, ada);
  phone.send({ type: "activity", active: true });
  await watching.expect("presence", about(true));
  const second = await online(two, ben);
  await second.expect("presence", about(true));
  // On two nodes at once: the end of one changes nothing.
  const tablet = await online(two, ada);
  tablet.send({ type: "activity", active: true });
  await tablet.ask({ type: "ping" });
  const told = watching.frames.length;
  phone.send({ type: "activity", active: false });
  await phone.ask({ type: "ping" });
  tablet.send({ type: "activity", active: false });
  await watching.expect(
    "presence",
    (frame) => watching.frames.indexOf(frame) >= told && about(false)(frame),
  );
  expect(typesOf(watching.frames.slice(told)).filter((type) => type === "presence")).toHaveLength(
    1,
  );
});

test("NODE-8: an entry too large for NATS reaches the other nodes all the same", async () => {
  const [ada, ben] = [await person(), await person()];
  const id = await group(ada, ben);
  const theirs = await online(two, ben);
  await say(one, ada, id, "𝄞".repeat(65_536));
  await say(one, ada, id, "small");
  await theirs.expect("entries", hasSeq(id, 3));
  expect(liveSeqs(theirs, id)).toEqual([2, 3]);
});

test("SET-5: what is put on one node reaches the person's devices on another, by name where it is too large", async () => {
  const ada = await person();
  const id = await group(ada);
  const there = await online(two, await signIn(one.app, ada.username));
  const put = (text: string) =>
    call(one.app, "putAccount", {
      token: ada.token,
      body: { change: { type: "draft", conversationId: id, text } },
    });
  await put("short");
  const { entries } = await there.expect("account", ({ headSeq }) => headSeq === 1);
  expect(entries).toMatchObject([{ change: { text: "short" } }]);
  await put("x".repeat(65_000));
  const large = await there.expect("account", ({ headSeq }) => headSeq === 2);
  expect(large.entries).toEqual([]);
});
