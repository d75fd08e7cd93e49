import { afterAll, beforeAll, expect, test } from "vitest";
import { call, refusal, signIn, signUp, type TestPerson } from "../testing/api.ts";
import { createTestApp, type TestApp } from "../testing/app.ts";
import {
  startLocalPushService,
  type LocalPushService,
} from "../testing/push/local-push-service.ts";

let service: LocalPushService;
let world: TestApp;
let ada: TestPerson;
let publicKey: string;

beforeAll(async () => {
  service = await startLocalPushService();
  world = await createTestApp({
    push: { certificates: service.certificate },
    config: { pushAllowedHosts: [service.host] },
  });
  ada = await signUp(world.app, "ada");
  ({ publicKey } = await call(world.app, "push", { token: ada.token }));
});
afterAll(async () => {
  await world.close();
  await service.close();
});

const subscribed = async ({ token }: TestPerson) => {
  const subscription = service.subscribe(publicKey);
  const state = await call(world.app, "subscribePush", { token, body: subscription.body });
  return { subscription, state };
};

const stateOf = async ({ token }: TestPerson) =>
  (await call(world.app, "push", { token })).subscription;

const rows = async (): Promise<number> => {
  const { rows } = await world.database.pool.query<{ n: number }>(
    "SELECT count(*)::int AS n FROM push_subscriptions",
  );
  return rows[0]?.n ?? -1;
};

test("PUSH-1: the server has one key, also after a restart, and shows its public half", async () => {
  expect(Buffer.from(publicKey, "base64url")).toHaveLength(65);
  await world.restart();
  expect((await call(world.app, "push", { token: ada.token })).publicKey).toBe(publicKey);
  const { rows } = await world.database.pool.query("SELECT * FROM push_server_key");
  expect(rows).toHaveLength(1);
  expect(rows[0].sealed_private_key).toHaveLength(12 + 16 + 32);
});

test("PUSH-4: a device has one subscription, and a newer one replaces it", async () => {
  const first = await subscribed(ada);
  expect(first.state.subscription).toMatchObject({
    endpoint: first.subscription.body.endpoint,
    expiresAt: null,
    lastSentAt: null,
    problem: null,
  });
  const second = await subscribed(ada);
  expect(await stateOf(ada)).toEqual(second.state.subscription);
  expect(await rows()).toBe(1);

  const again = await call(world.app, "subscribePush", {
    token: ada.token,
    body: { ...second.subscription.body, expirationTime: 4e12 },
  });
  expect(again.subscription).toEqual({
    ...second.state.subscription,
    expiresAt: new Date(4e12).toISOString(),
  });

  const other = await signIn(world.app, "ada");
  await subscribed(other);
  expect(await rows()).toBe(2);
  await call(world.app, "unsubscribePush", { token: other.token });
  expect(await stateOf(other)).toBeNull();
  expect(await stateOf(ada)).not.toBeNull();
});

test("PUSH-4: whoever signs in on a browser takes over its subscription", async () => {
  const { subscription } = await subscribed(ada);
  const ben = await signUp(world.app, "ben");
  await call(world.app, "subscribePush", { token: ben.token, body: subscription.body });
  expect(await stateOf(ada)).toBeNull();
  expect(await stateOf(ben)).toMatchObject({ endpoint: subscription.body.endpoint });
});

test("PUSH-4: signing out, being signed out and a stolen refresh token end it", async () => {
  const left = await signIn(world.app, "ada");
  await subscribed(left);
  await call(world.app, "signOut", { token: left.token });
  const revoked = await signIn(world.app, "ada");
  await subscribed(revoked);
  await call(world.app, "revokeDevice", {
    token: ada.token,
    params: { deviceId: revoked.deviceId },
  });
  const { rows } = await world.database.pool.query(
    "SELECT device_id FROM push_subscriptions WHERE user_id = $1 AND device_id <> $2",
    [ada.id, ada.deviceId],
  );
  expect(rows).toEqual([]);
});

test("PUSH-5: a test message is encrypted and signed, and what the service says is told", async () => {
  const { subscription } = await subscribed(ada);
  const { token } = ada;
  expect(await call(world.app, "testPush", { token })).toEqual({ outcome: "sent", status: 201 });
  const message = await subscription.until(1);
  expect(message).toMatchObject({
    payload: { v: 1, userId: ada.id, kind: "test" },
    ttl: 60,
    urgency: "high",
  });
  expect((await stateOf(ada))?.lastSentAt).not.toBeNull();

  const says = async (status: number) => {
    subscription.mood = { status };
    return call(world.app, "testPush", { token });
  };
  expect(await says(429)).toEqual({ outcome: "busy", status: 429 });
  expect((await stateOf(ada))?.problem).toMatchObject({ outcome: "busy", status: 429 });
  expect(await says(503)).toEqual({ outcome: "busy", status: 503 });
  expect(await says(413)).toEqual({ outcome: "refused", status: 413 });
  expect(await says(307)).toEqual({ outcome: "refused", status: 307 });
  expect(await says(201)).toEqual({ outcome: "sent", status: 201 });
  expect((await stateOf(ada))?.problem).toBeNull();
  subscription.unsubscribe();
  expect(await call(world.app, "testPush", { token })).toEqual({ outcome: "gone", status: 410 });
  expect(await stateOf(ada)).toBeNull();
  expect((await refusal(world.app, "testPush", { token })).code).toBe("not_found");
  expect(service.violations).toEqual([]);
});

test("PUSH-6: keys and endpoints that cannot be used are refused by name", async () => {
  const { body } = service.subscribe(publicKey);
  const issues = async (changed: object) => {
    const answer = await refusal(world.app, "subscribePush", {
      token: ada.token,
      body: { ...body, ...changed },
    });
    expect(answer.code).toBe("invalid_request");
    return answer.issues?.[0];
  };
  const p256dh = Buffer.concat([Buffer.from([4]), Buffer.alloc(64, 1)]).toString("base64url");
  expect(await issues({ keys: { ...body.keys, p256dh } })).toEqual({
    path: "/keys/p256dh",
    message: "must be a point of P-256",
  });
  expect(await issues({ endpoint: "https://192.168.1.1/push" })).toEqual({
    path: "/endpoint",
    message: "must not lead to a private address",
  });
  expect(await issues({ endpoint: "http://push.example.org/" })).toMatchObject({
    path: "/endpoint",
  });
});
