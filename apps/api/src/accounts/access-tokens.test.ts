import { PATHS, type EndpointName } from "@parley/protocol/rest/paths.ts";
import type { Scope } from "@parley/protocol/rest/tokens.ts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { call, refusal, request, signUp, type TestPerson } from "../testing/api.ts";
import { createTestApp, type TestApp } from "../testing/app.ts";

let server: TestApp;
let ada: TestPerson;
let now = Date.parse("2030-01-01T00:00:00.000Z");
beforeAll(async () => {
  server = await createTestApp({ now: () => now });
  ada = await signUp(server.app, "ada");
});
afterAll(() => server.close());

async function createToken(scopes: Scope[], expiresAt: string | null = null) {
  const body = { name: "My script", scopes, expiresAt };
  return call(server.app, "createToken", { token: ada.token, body });
}

async function listed(id: string) {
  const { items } = await call(server.app, "tokens", { token: ada.token });
  return items.find((item) => item.id === id);
}

test("ACC-15: a token is shown once, stored as a hash, and acts as its person", async () => {
  const created = await createToken(["read"]);
  expect(created.token).toMatch(/^parley_pat_[A-Za-z0-9_-]{43}$/);
  expect(await listed(created.id)).not.toHaveProperty("token");
  const me = await call(server.app, "me", { token: created.token });
  expect(me.id).toBe(ada.id);

  const { rows } = await server.database.pool.query<{ text: string }>(
    "SELECT row_to_json(t)::text || row_to_json(d)::text AS text FROM access_tokens t, devices d",
  );
  for (const { text } of rows) expect(text).not.toContain(created.token.slice(11));
});

test("ACC-16: every route of the contract asks for its scope, and sessions alone pass the rest", async () => {
  const ids = "01890000-0000-7000-8000-000000000000";
  const params = {
    conversationId: ids,
    userId: ids,
    deviceId: ids,
    tokenId: ids,
    inviteId: ids,
    seq: 1,
    hash: "0".repeat(64),
    size: "small",
  };
  const tokens = {
    read: (await createToken(["read"])).token,
    send: (await createToken(["send"])).token,
    manage: (await createToken(["manage"])).token,
  };
  for (const name of Object.keys(PATHS) as EndpointName[]) {
    const access = PATHS[name][2];
    const withoutToken = await request(server.app, name, { params, body: {} });
    const isRefused = withoutToken.body.includes("unauthenticated");
    expect([name, isRefused]).toEqual([name, access !== "public"]);
    if (access === "public" || access === "notification") continue;
    for (const scope of (["read", "send", "manage"] as const).filter((one) => one !== access)) {
      const problem = await refusal(server.app, name, { token: tokens[scope], params, body: {} });
      const expected = access === "session" ? "forbidden" : "scope_missing";
      expect([name, scope, problem.code]).toEqual([name, scope, expected]);
    }
  }
});

test("ACC-17: a token ends when it expires", async () => {
  const created = await createToken(["read"], new Date(now + 1000).toISOString());
  await call(server.app, "me", { token: created.token });
  now += 1000;
  expect((await refusal(server.app, "me", { token: created.token })).code).toBe("token_expired");
});

test("ACC-17: an expiry lies in the future and is a real time", async () => {
  for (const expiresAt of [
    "2029-12-31T00:00:00.000Z",
    "2031-02-30T00:00:00.000Z",
    "2031-13-01T00:00:00.000Z",
    "9999",
  ]) {
    const body = { name: "x", scopes: ["read"], expiresAt };
    const problem = await refusal(server.app, "createToken", {
      token: (await signedInAgain()).token,
      body,
    });
    expect([expiresAt, problem.code]).toEqual([expiresAt, "invalid_request"]);
  }
});

test("ACC-17: a revoked token is out at once; nobody else's can be revoked", async () => {
  const { token } = await signedInAgain();
  const body = { name: "x", scopes: ["read" as const] };
  const created = await call(server.app, "createToken", { token, body });
  const stranger = await signUp(server.app, "stranger");
  const params = { tokenId: created.id };
  expect((await refusal(server.app, "revokeToken", { token: stranger.token, params })).code).toBe(
    "not_found",
  );
  await call(server.app, "me", { token: created.token });
  await call(server.app, "revokeToken", { token, params });
  expect((await refusal(server.app, "me", { token: created.token })).code).toBe("unauthenticated");
  expect((await call(server.app, "tokens", { token })).items.map((item) => item.id)).not.toContain(
    created.id,
  );
});

test("ACC-18: the last use is shown, noted at most once a minute", async () => {
  ada = await signedInAgain();
  const created = await createToken(["read"]);
  expect((await listed(created.id))?.lastUsedAt).toBeNull();
  const first = now;
  await call(server.app, "me", { token: created.token });
  now += 30_000;
  await call(server.app, "me", { token: created.token });
  expect((await listed(created.id))?.lastUsedAt).toBe(new Date(first).toISOString());
  now += 30_000;
  await call(server.app, "me", { token: created.token });
  expect((await listed(created.id))?.lastUsedAt).toBe(new Date(now).toISOString());
});

test("ACC-17: signing out everywhere leaves tokens alone", async () => {
  ada = await signedInAgain();
  const created = await createToken(["read"]);
  await call(server.app, "signOutEverywhere", { token: ada.token });
  expect((await call(server.app, "me", { token: created.token })).id).toBe(ada.id);
});

async function signedInAgain(): Promise<TestPerson> {
  const session = await call(server.app, "signIn", {
    body: { username: "ada", password: "a rather unusual password", refreshIn: "body" },
  });
  return { ...ada, deviceId: session.deviceId, token: session.accessToken };
}
