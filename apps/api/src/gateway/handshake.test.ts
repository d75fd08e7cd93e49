import { ServerResponse } from "node:http";
import { queryObjects } from "node:v8";
import { LIMITS } from "@parley/protocol/limits.ts";
import { SUBPROTOCOL } from "@parley/protocol/version.ts";
import { CLOSE_CODES } from "@parley/protocol/ws/close-codes.ts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "../new-id.ts";
import { call, signIn, signUp, type TestPerson } from "../testing/api.ts";
import { createTestApp, type TestApp } from "../testing/app.ts";
import { addressOf, connect, openSocket } from "../testing/socket.ts";
import { GATEWAY_LIMITS } from "./gateway-limits.ts";

let world: TestApp;
let ada: TestPerson;

beforeAll(async () => {
  world = await createTestApp({
    config: { allowedOrigins: ["https://chat.example"] },
    gatewayLimits: { ...GATEWAY_LIMITS, authenticateMs: 2_000, framesBeforeWelcome: 20 },
  });
  ada = await signUp(world.app, "ada");
});
afterAll(() => world.close());

test("FAN-1: a message reaches the other person and the sender's other device", async () => {
  const ben = await signUp(world.app, "ben");
  const { id } = await call(world.app, "openDirect", {
    token: ada.token,
    params: { userId: ben.id },
  });
  const tablet = await signIn(world.app, "ada");
  const [one, two, other] = await Promise.all([
    connect(world.app, ada.token),
    connect(world.app, tablet.token),
    connect(world.app, ben.token),
  ]);
  const body = { type: "text" as const, text: "Hello, Ben" };
  const accepted = await one.ask({ type: "send", conversationId: id, clientId: newId(), body });
  expect(accepted).toMatchObject({ type: "accepted", seq: 2 });
  for (const socket of [one, two, other]) {
    const { entries } = await socket.expect("entries");
    expect(entries).toMatchObject([{ seq: 2, class: "message", senderId: ada.id, body }]);
  }
  await Promise.all([one.close(), two.close(), other.close()]);
});

test("SOCK-1: the subprotocol must be named", async () => {
  await expect(openSocket(world.app, { protocol: "other.v1" })).rejects.toThrow("400");
});

test.each([
  ["no page (a script)", undefined],
  ["the server's own page", "same"],
  ["a page on the list", "https://chat.example"],
])("SOCK-2: a handshake from %s is let in", async (_who, origin) => {
  const own = await addressOf(world.app);
  const options = origin === undefined ? {} : { origin: origin === "same" ? own : origin };
  const socket = await openSocket(world.app, options);
  expect(socket.raw.protocol).toBe(SUBPROTOCOL);
  await socket.close();
});

test.each([
  ["a foreign page", "https://evil.example"],
  ["a page without an origin of its own", "null"],
])("SOCK-2: a handshake from %s is refused", async (_who, origin) => {
  await expect(openSocket(world.app, { origin })).rejects.toThrow("403");
});

test("SOCK-3: a plain request is told to open a WebSocket", async () => {
  const answer = await world.app.inject({ method: "GET", url: "/v1/socket" });
  expect(answer.statusCode).toBe(400);
  expect(answer.json()).toMatchObject({ code: "invalid_request" });
});

test("SOCK-4: who does not say who they are in time is let go", async () => {
  const socket = await openSocket(world.app);
  expect(await socket.closed()).toMatchObject({ code: CLOSE_CODES.timeout });
});

test("SOCK-5: frames that follow the first one at once wait for the welcome, in order", async () => {
  const socket = await openSocket(world.app);
  socket.send({ type: "authenticate", token: ada.token });
  const answers = await Promise.all([
    socket.ask({ type: "ping" }),
    socket.ask({ type: "resume", cursor: null }),
    socket.ask({ type: "ping" }),
  ]);
  expect(answers.map(({ type }) => type)).toEqual(["done", "changes", "done"]);
  expect(socket.frames[0]?.type).toBe("welcome");
  await socket.close();
});

test("SOCK-6: a flood before the welcome ends the connection", async () => {
  // This kind of token is looked up in the database, which takes longer than reading what follows.
  const { token } = await call(world.app, "createToken", {
    token: ada.token,
    body: { name: "Flood", scopes: ["read"] },
  });
  const socket = await openSocket(world.app);
  socket.send({ type: "authenticate", token });
  for (let id = 0; id < 30; id += 1) socket.send({ type: "ping", id });
  expect(await socket.closed()).toMatchObject({ code: CLOSE_CODES.rateLimited });
});

test("SOCK-7: a request before the token is refused", async () => {
  const socket = await openSocket(world.app);
  socket.send({ type: "ping", id: 7 });
  expect(await socket.expect("failed")).toMatchObject({
    id: 7,
    problem: { code: "unauthenticated" },
  });
  expect(await socket.closed()).toMatchObject({ code: CLOSE_CODES.unauthenticated });
});

test("SOCK-8: a token that is no good ends the connection with the reason", async () => {
  const socket = await openSocket(world.app);
  socket.send({ type: "authenticate", token: "not.a.token" });
  expect(await socket.expect("failed")).toMatchObject({ problem: { code: "unauthenticated" } });
  expect(await socket.closed()).toEqual({
    code: CLOSE_CODES.unauthenticated,
    reason: "unauthenticated",
  });
});

test("SOCK-9: a token can be renewed in band, but not for another device", async () => {
  const socket = await connect(world.app, ada.token);
  socket.send({ type: "authenticate", token: ada.token });
  await socket.ask({ type: "ping" });
  expect(socket.frames.filter(({ type }) => type === "welcome")).toHaveLength(2);
  const other = await signIn(world.app, "ada");
  socket.send({ type: "authenticate", token: other.token });
  expect(await socket.closed()).toMatchObject({ code: CLOSE_CODES.unauthenticated });
});

test("SOCK-10: a personal access token opens a socket too", async () => {
  const { token } = await call(world.app, "createToken", {
    token: ada.token,
    body: { name: "Bot", scopes: ["read"] },
  });
  const socket = await connect(world.app, token);
  const { expiresAt } = await socket.expect("welcome");
  expect(expiresAt).toBeNull();
  expect((await socket.ask({ type: "resume", cursor: null })).type).toBe("changes");
  const sent = { type: "send", conversationId: newId(), clientId: newId() } as const;
  expect(await socket.ask({ ...sent, body: { type: "text", text: "x" } })).toMatchObject({
    type: "failed",
    problem: { code: "scope_missing" },
  });
  await socket.close();
});

test("SOCK-11: a frame of 384 KiB is taken, a larger one ends the connection", async () => {
  const socket = await connect(world.app, ada.token);
  const { id } = await call(world.app, "openSelf", { token: ada.token });
  const text = "\u{1F600}".repeat(LIMITS.text);
  const sent = { type: "send", conversationId: id, clientId: newId() } as const;
  expect(await socket.ask({ ...sent, body: { type: "text", text } })).toMatchObject({
    type: "accepted",
  });
  socket.raw.send("x".repeat(LIMITS.frameBytes + 1));
  expect(await socket.closed()).toMatchObject({ code: CLOSE_CODES.tooBig });
});

test("SOCK-27: an open connection keeps nothing of the request that opened it", async () => {
  // Collects the garbage before it counts.
  const responses = (): number => queryObjects(ServerResponse, { format: "count" });
  const before = responses();
  const sockets = await Promise.all(
    Array.from({ length: 20 }, () => connect(world.app, ada.token)),
  );
  expect(responses() - before).toBeLessThan(3);
  await Promise.all(sockets.map((socket) => socket.close()));
});
