import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { newId } from "../new-id.ts";
import { call, request, signIn, signUp, type TestPerson } from "../testing/api.ts";
import { createTestApp, type TestApp } from "../testing/app.ts";
import { hasSeq, liveSeqs, typesOf } from "../testing/live-frames.ts";
import { connect, type TestSocket } from "../testing/socket.ts";

let world: TestApp;
let people = 0;
const open: TestSocket[] = [];

beforeAll(async () => {
  world = await createTestApp();
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((socket) => socket.close()));
});
afterAll(() => world.close());

async function person(): Promise<TestPerson> {
  people += 1;
  return signUp(world.app, `person${people}`);
}

async function online({ token }: { token: string }): Promise<TestSocket> {
  const socket = await connect(world.app, token);
  open.push(socket);
  return socket;
}

async function group(owner: TestPerson, ...others: TestPerson[]): Promise<string> {
  const body = { clientId: newId(), title: "Group", memberIds: others.map(({ id }) => id) };
  return (await call(world.app, "createGroup", { token: owner.token, body })).id;
}

const say = (who: TestPerson, conversationId: string, text: string) =>
  call(world.app, "send", {
    token: who.token,
    params: { conversationId },
    body: { body: { type: "text", text } },
  });

test("FAN-2: every member gets every entry once and in order, however many are sent at once", async () => {
  const [ada, ben, cy] = [await person(), await person(), await person()];
  const id = await group(ada, ben, cy);
  const sockets = [await online(ada), await online(ben), await online(cy)];
  await Promise.all(
    Array.from({ length: 60 }, (_, i) => say([ada, ben, cy][i % 3] ?? ada, id, `${i}`)),
  );
  for (const socket of sockets) {
    await socket.expect("entries", hasSeq(id, 61));
    expect(liveSeqs(socket, id)).toEqual(Array.from({ length: 60 }, (_, i) => i + 2));
  }
});

test("FAN-3: a removed member gets the entry that removes them, and nothing after it", async () => {
  const [ada, ben] = [await person(), await person()];
  const id = await group(ada, ben);
  const theirs = await online(ben);
  const removal = call(world.app, "removeMember", {
    token: ada.token,
    params: { conversationId: id, userId: ben.id },
  });
  await Promise.all([removal, ...Array.from({ length: 20 }, (_, i) => say(ada, id, `${i}`))]);
  await say(ada, id, "after");
  const { entries } = await call(world.app, "entries", {
    token: ben.token,
    params: { conversationId: id },
  });
  const end = entries.at(-1);
  expect(end?.body).toMatchObject({ type: "memberRemoved", userId: ben.id });
  await theirs.expect("entries", hasSeq(id, end?.seq ?? 0));
  // What another conversation brings comes after all that this one could have brought.
  const marker = await group(ada, ben);
  await theirs.expect("entries", hasSeq(marker, 1));
  expect(Math.max(...liveSeqs(theirs, id))).toBe(end?.seq);
});

test("FAN-4: an outsider's socket sees nothing of a conversation", async () => {
  const [ada, ben, eve] = [await person(), await person(), await person()];
  const outside = await online(eve);
  const inside = await online(ben);
  const id = await group(ada, ben);
  await say(ada, id, "secret");
  await inside.expect("entries", hasSeq(id, 2));
  await outside.ask({ type: "ping" });
  expect(typesOf(outside.frames)).toEqual(["welcome", "done"]);
});

test("FAN-5: those who are in learn a new face before the entry that names it", async () => {
  const [ada, ben, cy] = [await person(), await person(), await person()];
  const id = await group(ada, ben);
  const [inside, joining] = [await online(ben), await online(cy)];
  await call(world.app, "addMembers", {
    token: ada.token,
    params: { conversationId: id },
    body: { userIds: [cy.id] },
  });
  await inside.expect("entries", hasSeq(id, 2));
  const types = typesOf(inside.frames);
  expect(types.indexOf("person")).toBeGreaterThan(-1);
  expect(types.indexOf("person")).toBeLessThan(types.indexOf("entries"));
  expect(await inside.expect("person")).toMatchObject({ person: { id: cy.id } });
  await joining.expect("entries", hasSeq(id, 2));
});

test("FAN-6: a changed profile reaches one's own devices and contacts, and nobody else", async () => {
  const [ada, ben, eve] = [await person(), await person(), await person()];
  await call(world.app, "openDirect", { token: ada.token, params: { userId: ben.id } });
  const [own, contact, outside] = [await online(ada), await online(ben), await online(eve)];
  await call(world.app, "updateMe", { token: ada.token, body: { about: "On a boat" } });
  for (const socket of [own, contact]) {
    expect(await socket.expect("person")).toMatchObject({
      person: { id: ada.id, about: "On a boat" },
    });
  }
  await outside.ask({ type: "ping" });
  expect(typesOf(outside.frames)).not.toContain("person");
});

test("FAN-7: a receipt reaches the others and one's own other devices", async () => {
  const [ada, ben] = [await person(), await person()];
  const id = await group(ada, ben);
  await say(ada, id, "2");
  const phone = await online(ben);
  const tablet = await online(await signIn(world.app, ben.username));
  const sender = await online(ada);
  const answer = await phone.ask({
    type: "advance",
    receipts: [{ conversationId: id, readSeq: 2 }],
  });
  expect(answer.type).toBe("done");
  for (const socket of [sender, tablet, phone]) {
    expect(await socket.expect("receipts")).toMatchObject({
      receipts: [{ conversationId: id, userId: ben.id, deliveredSeq: 2, readSeq: 2 }],
    });
  }
});

test("FAN-8: a token that may not read gets nothing live, and may still send", async () => {
  const [ada, ben] = [await person(), await person()];
  const id = await group(ada, ben);
  const { token } = await call(world.app, "createToken", {
    token: ada.token,
    body: { name: "Sender", scopes: ["send"] },
  });
  const script = await online({ token });
  const other = await online(ben);
  const body = { type: "text", text: "from a script" };
  const sent = { type: "send", conversationId: id, clientId: newId(), body } as const;
  expect(await script.ask(sent)).toMatchObject({ type: "accepted", seq: 2 });
  await other.expect("entries", hasSeq(id, 2));
  expect(await script.ask({ type: "resume", cursor: null })).toMatchObject({
    type: "failed",
    problem: { code: "scope_missing" },
  });
  expect(typesOf(script.frames)).not.toContain("entries");
});

test("TYP-1: typing reaches the other members, not oneself, and not outsiders", async () => {
  const [ada, ben, eve] = [await person(), await person(), await person()];
  const id = await group(ada, ben);
  const [mine, other, outside] = [await online(ada), await online(ben), await online(eve)];
  mine.send({ type: "typing", conversationId: id, active: true });
  expect(await other.expect("typed")).toMatchObject({
    conversationId: id,
    userId: ada.id,
    active: true,
  });
  mine.send({ type: "typing", conversationId: id, active: false });
  await other.expect("typed", (frame) => !frame.active);
  outside.send({ type: "typing", conversationId: id, active: true });
  expect(await outside.expect("failed")).toMatchObject({ problem: { code: "not_found" } });
  await mine.ask({ type: "ping" });
  expect(typesOf(mine.frames)).not.toContain("typed");
  expect(typesOf(outside.frames)).not.toContain("typed");
});

test("PRES-1: a person is online while a device is active; contacts are told, others are not", async () => {
  const [ada, ben, eve] = [await person(), await person(), await person()];
  await call(world.app, "openDirect", { token: ada.token, params: { userId: ben.id } });
  const [watching, outside] = [await online(ben), await online(eve)];
  const [phone, tablet] = [await online(ada), await online(await signIn(world.app, ada.username))];
  const about =
    (isOnline: boolean) =>
    (frame: {
      people: readonly { userId: string; online: boolean; lastSeenAt: string | null }[];
    }) =>
      frame.people.some(
        (one) =>
          one.userId === ada.id && one.online === isOnline && (isOnline || one.lastSeenAt !== null),
      );
  phone.send({ type: "activity", active: true });
  await watching.expect("presence", about(true));
  const seen = await call(world.app, "person", { token: ben.token, params: { userId: ada.id } });
  expect(seen.presence).toMatchObject({ online: true });

  // The other device keeps her online when the first one goes.
  tablet.send({ type: "activity", active: true });
  await tablet.ask({ type: "ping" });
  await phone.close();
  tablet.send({ type: "activity", active: false });
  await watching.expect("presence", about(false));
  const told = watching.frames.flatMap((frame) =>
    frame.type === "presence" ? frame.people.filter(({ userId }) => userId === ada.id) : [],
  );
  // Saying the same thing again is no change; a gap between the two devices would be one.
  const turns = told.map((one) => one.online).filter((is, index, all) => is !== all[index - 1]);
  expect(turns).toEqual([true, false]);

  const stranger = await call(world.app, "person", {
    token: eve.token,
    params: { userId: ada.id },
  });
  expect(stranger.presence).toBeNull();
  await outside.ask({ type: "ping" });
  expect(typesOf(outside.frames)).not.toContain("presence");
});

test("PRES-2: a new connection learns who of its contacts is here", async () => {
  const [ada, ben] = [await person(), await person()];
  await call(world.app, "openDirect", { token: ada.token, params: { userId: ben.id } });
  const phone = await online(ada);
  const first = await online(ben);
  phone.send({ type: "activity", active: true });
  await first.expect("presence", ({ people }) => people.some(({ online: is }) => is));
  const second = await online(ben);
  expect(await second.expect("presence")).toMatchObject({
    people: [{ userId: ada.id, online: true }],
  });
});

test("PRES-3: people who come together in a new chat learn of each other's presence", async () => {
  const [ada, ben] = [await person(), await person()];
  const [one, two] = [await online(ada), await online(ben)];
  one.send({ type: "activity", active: true });
  two.send({ type: "activity", active: true });
  await one.ask({ type: "ping" });
  await call(world.app, "openDirect", { token: ada.token, params: { userId: ben.id } });
  const isHere =
    (id: string) => (frame: { people: readonly { userId: string; online: boolean }[] }) =>
      frame.people.some((person) => person.userId === id && person.online);
  expect((await one.expect("presence", isHere(ben.id))).type).toBe("presence");
  expect((await two.expect("presence", isHere(ada.id))).type).toBe("presence");
});

test("REST-1: what the socket does can be done without one, with the same effect", async () => {
  const [ada, ben] = [await person(), await person()];
  const { id } = await call(world.app, "openDirect", {
    token: ada.token,
    params: { userId: ben.id },
  });
  const other = await online(ben);
  const params = { conversationId: id };
  const typing = await request(world.app, "typing", {
    token: ada.token,
    params,
    body: { active: true },
  });
  expect(typing.statusCode).toBe(204);
  await other.expect("typed");
  const clientId = newId();
  const body = { clientId, body: { type: "text" as const, text: "by curl" } };
  const sent = await call(world.app, "send", { token: ada.token, params, body });
  expect(await call(world.app, "send", { token: ada.token, params, body })).toEqual(sent);
  await other.expect("entries", hasSeq(id, sent.seq));
  await call(world.app, "advance", { token: ben.token, params, body: { readSeq: sent.seq } });
  const info = await call(world.app, "messageInfo", {
    token: ada.token,
    params: { ...params, seq: sent.seq },
  });
  expect(info.items).toMatchObject([{ userId: ben.id }]);
  expect(info.items[0]?.readAt).not.toBeNull();
  const { cursor, logs } = await call(world.app, "sync", { token: ben.token });
  expect(logs).toEqual([{ conversationId: id, headSeq: sent.seq }]);
  // What changed while others were still writing is told again until they have ended: a cursor waits for them.
  let query = { cursor };
  await vi.waitFor(async () => {
    const after = await call(world.app, "sync", { token: ben.token, query });
    query = { cursor: after.cursor };
    expect(after.logs).toEqual([]);
  });
});
