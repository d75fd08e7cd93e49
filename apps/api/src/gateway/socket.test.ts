import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "../new-id.ts";
import { call, signIn, signUp, type TestPerson } from "../testing/api.ts";
import { createTestApp, type TestApp } from "../testing/app.ts";
import { connect } from "../testing/socket.ts";

let world: TestApp;
let ada: TestPerson;
let ben: TestPerson;

beforeAll(async () => {
  world = await createTestApp();
  ada = await signUp(world.app, "ada");
  ben = await signUp(world.app, "ben");
});
afterAll(() => world.close());

test("FAN-1: a message reaches the other person and the sender's other device", async () => {
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
