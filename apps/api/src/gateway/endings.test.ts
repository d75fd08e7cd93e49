import { CLOSE_CODES } from "@parley/protocol/ws/close-codes.ts";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { newId } from "../new-id.ts";
import { call, signIn, signUp, type TestPerson } from "../testing/api.ts";
import { createTestApp, type TestApp } from "../testing/app.ts";
import { connect, type TestSocket } from "../testing/socket.ts";
import { GATEWAY_LIMITS } from "./gateway-limits.ts";

let world: TestApp;
let ada: TestPerson;
let clock = Date.now;
const open: TestSocket[] = [];

beforeAll(async () => {
  world = await createTestApp({
    now: () => clock(),
    gatewayLimits: {
      ...GATEWAY_LIMITS,
      frames: { capacity: 20, perSecond: 1_000 },
    },
  });
  ada = await signUp(world.app, "ada");
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((socket) => socket.close()));
});
afterAll(() => world.close());

async function online({ token }: { token: string }): Promise<TestSocket> {
  const socket = await connect(world.app, token);
  open.push(socket);
  return socket;
}

test("SOCK-16: a device that is signed out loses its sockets at once; others keep theirs", async () => {
  const phone = await signIn(world.app, "ada");
  const [theirs, mine] = [await online(phone), await online(ada)];
  await call(world.app, "revokeDevice", {
    token: ada.token,
    params: { deviceId: phone.deviceId },
  });
  expect(await theirs.closed()).toEqual({
    code: CLOSE_CODES.unauthenticated,
    reason: "session_ended",
  });
  expect((await mine.ask({ type: "ping" })).type).toBe("done");
});

test("SOCK-16: a script's socket ends when its token is revoked", async () => {
  const { id, token } = await call(world.app, "createToken", {
    token: ada.token,
    body: { name: "Bot", scopes: ["read"] },
  });
  const script = await online({ token });
  await call(world.app, "revokeToken", { token: ada.token, params: { tokenId: id } });
  expect(await script.closed()).toMatchObject({ code: CLOSE_CODES.unauthenticated });
});

test("SOCK-17: a connection ends when its token expires and was not renewed", async () => {
  const real = Date.now;
  // Made in a past in which it is still good; the gateway looks at the real time.
  clock = () => real() - 599_000;
  const guest = await signIn(world.app, "ada");
  const socket = await online(guest);
  expect(await socket.closed()).toEqual({
    code: CLOSE_CODES.unauthenticated,
    reason: "token_expired",
  });
  clock = real;
});

test("SOCK-18: a client that answers no ping is let go; one that does stays", async () => {
  const other = await createTestApp({ gatewayLimits: { ...GATEWAY_LIMITS, pingMs: 1_500 } });
  const { token } = await signUp(other.app, "ada");
  const [silent, lively] = [await connect(other.app, token), await connect(other.app, token)];
  const pings = new Promise<void>((resolve) => {
    let count = 0;
    lively.raw.on("ping", () => {
      count += 1;
      if (count === 2) resolve();
    });
  });
  // Reading stops, so no pong is sent, and the end is not seen until it is read again.
  silent.raw.pause();
  await pings;
  silent.raw.resume();
  expect(await silent.closed()).toMatchObject({ code: CLOSE_CODES.timeout });
  expect((await lively.ask({ type: "ping" })).type).toBe("done");
  await lively.close();
  await other.close();
});

test("SOCK-19: a client that sends too fast is slowed down, and nothing is lost or reordered", async () => {
  const socket = await online(ada);
  const { id: conversationId } = await call(world.app, "openSelf", { token: ada.token });
  const answers = await Promise.all(
    Array.from({ length: 150 }, (_, i) =>
      socket.ask({
        type: "send",
        conversationId,
        clientId: newId(),
        body: { type: "text", text: `${i}` },
      }),
    ),
  );
  expect(answers.map((answer) => (answer.type === "accepted" ? answer.seq : 0))).toEqual(
    Array.from({ length: 150 }, (_, i) => i + 2),
  );
});

test("SOCK-20: a server that stops answers what it took, then closes with 1001", async () => {
  const other = await createTestApp();
  const { token } = await signUp(other.app, "ada");
  const socket = await connect(other.app, token);
  const { id: conversationId } = await call(other.app, "openSelf", { token });
  const sends = Array.from({ length: 20 }, (_, i) =>
    socket.ask({
      type: "send",
      conversationId,
      clientId: newId(),
      body: { type: "text", text: `${i}` },
    }),
  );
  // The first answer says that the server has read them: they came in one piece.
  await sends[0];
  const [, answers] = await Promise.all([other.close(), Promise.all(sends)]);
  expect(answers.every(({ type }) => type === "accepted")).toBe(true);
  expect(await socket.closed()).toMatchObject({ code: CLOSE_CODES.goingAway });
});

test("SOCK-25: a server that stops tells its clients to come back spread over DRAIN_SECONDS", async () => {
  const other = await createTestApp({ config: { drainSeconds: 40 } });
  const { token } = await signUp(other.app, "ada");
  const sockets = await Promise.all([1, 2, 3, 4].map(() => connect(other.app, token)));
  const [endings] = await Promise.all([
    Promise.all(sockets.map((socket) => socket.closed())),
    other.close(),
  ]);
  const delays = endings.map(
    ({ reason }) => /^the server stops; retry_after=(\d+)$/.exec(reason)?.[1],
  );
  expect(delays.map(Number).toSorted((a, b) => a - b)).toEqual([0, 10, 20, 30]);
});

test("SOCK-28: a client that does not answer a close is cut off", async () => {
  const other = await createTestApp({ gatewayLimits: { ...GATEWAY_LIMITS, closeMs: 200 } });
  const { token, deviceId } = await signUp(other.app, "ada");
  const silent = await connect(other.app, token);
  silent.raw.pause();
  await call(other.app, "revokeDevice", { token, params: { deviceId } });
  const { clients } = other.app.websocketServer;
  expect(clients.size).toBe(1);
  await vi.waitFor(() => expect(clients.size).toBe(0), { timeout: 3_000 });
  silent.raw.resume();
  await other.close();
});
