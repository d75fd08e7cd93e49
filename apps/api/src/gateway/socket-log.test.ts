import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { newId } from "../new-id.ts";
import { call, problemOf, signUp, type TestPerson } from "../testing/api.ts";
import { createTestApp, type TestApp } from "../testing/app.ts";
import { connect, openSocket } from "../testing/socket.ts";

interface Line {
  level: number;
  msg: string;
  requestId?: string;
  connection?: string;
  code?: number;
  reason?: string | null;
  frames?: number;
  ms?: number;
}

let world: TestApp;
let ada: TestPerson;
beforeAll(async () => {
  world = await createTestApp();
  ada = await signUp(world.app, "ada");
});
afterAll(() => world.close());

const lines = (): Line[] =>
  world
    .logged()
    .split("\n")
    .filter((line) => line !== "")
    .map((line): Line => JSON.parse(line));

/** What the log says of the newest connection, once it has ended. */
async function lastConnection(): Promise<[Line, Line]> {
  const opened = lines().findLast(({ msg }) => msg === "Connection opened");
  const closed = await vi.waitFor(() => {
    const found = lines().find(
      ({ msg, connection }) => msg === "Connection closed" && connection === opened?.connection,
    );
    if (found === undefined) throw new Error("It has not ended yet.");
    return found;
  });
  return [opened ?? closed, closed];
}

const DEBUG = 20;

test("LOGS-2: the log tells of a connection from its opening to its end, under one id", async () => {
  const { id: conversationId } = await call(world.app, "openSelf", { token: ada.token });
  const socket = await connect(world.app, ada.token);
  await socket.ask({
    type: "send",
    conversationId,
    clientId: newId(),
    body: { type: "text", text: "what-was-written" },
  });
  socket.raw.close(1000, "a-reason-of-the-client");
  await socket.closed();

  const [opened, closed] = await lastConnection();
  expect(opened.connection).toMatch(/^[0-9a-f-]{36}$/);
  expect(opened.level).toBe(DEBUG);
  expect(closed).toMatchObject({ level: DEBUG, code: 1000, reason: null, frames: 2 });
  expect(closed.ms).toBeGreaterThan(0);
  for (const secret of ["what-was-written", "a-reason-of-the-client", ada.token, ada.id]) {
    expect([secret, world.logged().includes(secret)]).toEqual([secret, false]);
  }
});

test("LOGS-2: where the server ended it, the log says why", async () => {
  const socket = await openSocket(world.app);
  socket.send({ type: "authenticate", token: "no-token-of-ours" });
  await socket.closed();
  const [, closed] = await lastConnection();
  expect(closed).toMatchObject({ code: 4401, reason: "unauthenticated", frames: 1 });
  expect(world.logged()).not.toContain("no-token-of-ours");
});

test("LOGS-2: a problem, its header and its line in the log carry one id", async () => {
  const answer = await world.app.inject({ url: "/v1/me" });
  const { requestId } = problemOf(answer);
  expect(answer.headers["x-request-id"]).toBe(requestId);
  expect(lines()).toContainEqual(expect.objectContaining({ msg: "Refused", requestId }));
});
