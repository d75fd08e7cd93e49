import { afterEach, beforeEach, expect, test } from "vitest";
import {
  call,
  PASSWORD,
  refusal,
  request,
  signIn,
  signUp,
  type TestPerson,
} from "../testing/api.ts";
import { createTestApp, type TestApp } from "../testing/app.ts";

const SECOND = 1000;
const DAY = 86_400_000;

let server: TestApp;
let now: number;
let ada: TestPerson;
beforeEach(async () => {
  now = Date.parse("2030-01-01T00:00:00.000Z");
  server = await createTestApp({ now: () => now });
  ada = await signUp(server.app, "ada");
});
afterEach(() => server.close());

async function refresh(refreshToken: string) {
  const session = await call(server.app, "refresh", { body: { refreshToken } });
  return { token: session.accessToken, refreshToken: session.refreshToken ?? "" };
}

async function refusedRefresh(refreshToken: string): Promise<string> {
  return (await refusal(server.app, "refresh", { body: { refreshToken } })).code;
}

test("ACC-7: an access token lasts ten minutes, and a refresh token gets the next one", async () => {
  now += 600 * SECOND;
  expect((await refusal(server.app, "me", { token: ada.token })).code).toBe("token_expired");
  const next = await refresh(ada.refreshToken);
  expect(next.refreshToken).not.toBe(ada.refreshToken);
  const me = await call(server.app, "me", { token: next.token });
  expect(me.id).toBe(ada.id);
});

test("ACC-8: within two minutes a replaced token gets the same successor, for an answer that was lost", async () => {
  const first = await refresh(ada.refreshToken);
  now += 120 * SECOND;
  const again = await refresh(ada.refreshToken);
  expect(again.refreshToken).toBe(first.refreshToken);
  await call(server.app, "me", { token: again.token });
  // The device goes on from there.
  now += 60 * SECOND;
  await refresh(again.refreshToken);
});

test("ACC-8: tabs that refresh at once all end with the one present token", async () => {
  const sessions = await Promise.all(Array.from({ length: 8 }, () => refresh(ada.refreshToken)));
  expect(new Set(sessions.map((session) => session.refreshToken)).size).toBe(1);
});

test("ACC-8: a token replaced twice within the grace leads to the present one", async () => {
  const second = await refresh(ada.refreshToken);
  now += 5 * SECOND;
  const third = await refresh(second.refreshToken);
  now += 5 * SECOND;
  expect((await refresh(ada.refreshToken)).refreshToken).toBe(third.refreshToken);
});

test("ACC-9: a replaced token used after the grace ends the device and all its tokens", async () => {
  const phone = await signIn(server.app, "ada");
  const next = await refresh(ada.refreshToken);
  now += 120 * SECOND + 1;
  expect(await refusedRefresh(ada.refreshToken)).toBe("session_ended");
  expect(await refusedRefresh(next.refreshToken)).toBe("session_ended");
  expect((await refusal(server.app, "me", { token: next.token })).code).toBe("session_ended");
  // Another device is another family.
  await refresh(phone.refreshToken);
});

test("ACC-9: reuse is noticed days later", async () => {
  let present = ada.refreshToken;
  for (let day = 0; day < 6; day += 1) {
    present = (await refresh(present)).refreshToken;
    now += DAY;
  }
  expect(await refusedRefresh(ada.refreshToken)).toBe("session_ended");
  expect(await refusedRefresh(present)).toBe("session_ended");
});

test("ACC-7: a refresh token ends after 30 days without use; each use begins anew", async () => {
  now += 29 * DAY;
  const next = await refresh(ada.refreshToken);
  now += 29 * DAY;
  const last = await refresh(next.refreshToken);
  now += 30 * DAY;
  expect(await refusedRefresh(last.refreshToken)).toBe("session_ended");
});

test("ACC-7: refresh tokens are stored as hashes and survive a restart", async () => {
  const { rows } = await server.database.pool.query<{ text: string }>(
    "SELECT row_to_json(t)::text AS text FROM refresh_tokens t",
  );
  expect(rows).toHaveLength(1);
  expect(rows[0]?.text).not.toContain(ada.refreshToken);
  await server.restart();
  await refresh(ada.refreshToken);
});

test("ACC-7: replaced tokens are forgotten after a week, so that the table does not grow for ever", async () => {
  let present = ada.refreshToken;
  for (let day = 0; day < 20; day += 1) {
    present = (await refresh(present)).refreshToken;
    now += DAY;
  }
  const { rows } = await server.database.pool.query("SELECT 1 FROM refresh_tokens");
  expect(rows.length).toBeLessThanOrEqual(9);
});

test("ACC-10: a browser's refresh token lives in a cookie that pages cannot read or send elsewhere", async () => {
  const answer = await request(server.app, "signIn", {
    body: { username: "ada", password: PASSWORD },
  });
  expect(answer.json()).not.toHaveProperty("refreshToken");
  const [cookie] = answer.cookies;
  expect(cookie).toMatchObject({
    name: "parley_refresh",
    path: "/v1/sessions/refresh",
    httpOnly: true,
    sameSite: "Strict",
  });
  const headers = { cookie: `parley_refresh=${cookie?.value}` };

  const refreshed = await request(server.app, "refresh", { headers });
  expect(refreshed.statusCode).toBe(200);
  expect(refreshed.json()).not.toHaveProperty("refreshToken");
  expect(refreshed.cookies[0]?.value).not.toBe(cookie?.value);

  now += 121 * SECOND;
  const reused = await request(server.app, "refresh", { headers });
  expect(reused.statusCode).toBe(401);
  expect(reused.cookies[0]).toMatchObject({ name: "parley_refresh", value: "" });
});

test("ACC-10: a page of another origin may not use the cookie", async () => {
  const own = { origin: "http://localhost", host: "localhost" };
  const foreign = { origin: "https://evil.example", host: "localhost" };
  const body = { refreshToken: ada.refreshToken };
  expect((await refusal(server.app, "refresh", { body, headers: foreign })).code).toBe(
    "origin_refused",
  );
  await call(server.app, "refresh", { body, headers: own });
});

test.each([
  ["says so itself", { publicUrl: "https://chat.example.org" }, {}],
  [
    "hears so from its proxy",
    { trustProxy: 1 },
    { "x-forwarded-proto": "https", "x-forwarded-for": "10.0.0.1" },
  ],
] as const)(
  "ACC-10: where the server %s, the cookie is sent over https only",
  async (_, config, headers) => {
    const secure = await createTestApp({ config });
    try {
      const answer = await request(secure.app, "register", {
        body: { username: "ada", displayName: "Ada", password: PASSWORD },
        headers,
      });
      expect(answer.cookies[0]).toMatchObject({ secure: true });
    } finally {
      await secure.close();
    }
  },
);
