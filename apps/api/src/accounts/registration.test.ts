import type { RegistrationMode } from "@parley/protocol/rest/server.ts";
import { afterEach, expect, test } from "vitest";
import { call, PASSWORD, refusal, request, signUp } from "../testing/api.ts";
import { createTestApp, type TestApp, type TestAppOptions } from "../testing/app.ts";

let server: TestApp;
afterEach(() => server.close());

const body = (username: string, extra: object = {}) => ({
  username,
  displayName: username,
  password: PASSWORD,
  ...extra,
});

async function start(registration: RegistrationMode, options: TestAppOptions = {}) {
  server = await createTestApp({ ...options, config: { registration } });
  return server.app;
}

test.each([
  ["open", null],
  ["invite", "invite_required"],
  ["closed", "registration_closed"],
] as const)(
  "ACC-1: on a server that is %s, the first account gets in and owns it; the next: %s",
  async (mode, refused) => {
    const app = await start(mode);
    expect(await call(app, "serverInfo")).toMatchObject({ registration: mode, firstAccount: true });
    const first = await signUp(app, "ada");
    expect(await call(app, "me", { token: first.token })).toMatchObject({ serverOwner: true });
    expect(await call(app, "serverInfo")).toMatchObject({ firstAccount: false });

    const next = (await request(app, "register", { body: body("bob") })).json();
    expect(next.code ?? null).toBe(refused);
    expect(next.account?.serverOwner ?? false).toBe(false);
  },
);

test("ACC-1: of many first accounts at once, exactly one owns the server", async () => {
  const app = await start("open");
  const people = await Promise.all(
    ["ada", "bob", "cyd", "dan", "eve", "fay"].map((name) => signUp(app, name)),
  );
  const accounts = await Promise.all(
    people.map((person) => call(app, "me", { token: person.token })),
  );
  expect(accounts.filter((account) => account.serverOwner)).toHaveLength(1);
});

test("ACC-1: of many first accounts at once on an invite-only server, exactly one gets in", async () => {
  const app = await start("invite");
  const answers = await Promise.all(
    ["ada", "bob", "cyd", "dan"].map((name) => request(app, "register", { body: body(name) })),
  );
  expect(answers.map((answer) => String(answer.statusCode)).toSorted()).toEqual([
    "201",
    "403",
    "403",
    "403",
  ]);
});

test("ACC-2: an invite admits one person, once, until it expires or is revoked", async () => {
  let now = Date.now();
  const app = await start("invite", { now: () => now });
  const { token } = await signUp(app, "ada");
  const invite = () => call(app, "createInvite", { token, body: { expiresInHours: 1 } });

  const used = await invite();
  expect(used.path).toBe(`/sign-up?invite=${used.code}`);
  const bob = await signUp(app, "bob", { invite: used.code });
  const expectInvalid = async (code: string) => {
    const problem = await refusal(app, "register", { body: body("cyd", { invite: code }) });
    expect(problem.code).toBe("invite_invalid");
  };
  await expectInvalid(used.code);
  await expectInvalid("x".repeat(43));

  const revoked = await invite();
  await call(app, "revokeInvite", { token, params: { inviteId: revoked.id } });
  await expectInvalid(revoked.code);

  const { items } = await call(app, "invites", { token });
  expect(items).toMatchObject([{ id: used.id, usedBy: bob.id }]);

  const late = await invite();
  now += 3_600_001;
  await expectInvalid(late.code);
});

test("ACC-2: one invite used by many at once admits one; a refused registration spends none", async () => {
  const app = await start("invite");
  const { token } = await signUp(app, "ada");
  const { code } = await call(app, "createInvite", { token, body: {} });
  const taken = await refusal(app, "register", { body: body("ada", { invite: code }) });
  expect(taken.code).toBe("username_taken");

  const answers = await Promise.all(
    ["bob", "cyd", "dan", "eve"].map((name) =>
      request(app, "register", { body: body(name, { invite: code }) }),
    ),
  );
  expect(answers.map((answer) => String(answer.statusCode)).toSorted()).toEqual([
    "201",
    "403",
    "403",
    "403",
  ]);
});

test("ACC-2: only the server's owner sees and makes invites", async () => {
  const app = await start("open");
  await signUp(app, "ada");
  const { token } = await signUp(app, "bob");
  const inviteId = "01890000-0000-7000-8000-000000000000";
  for (const [name, options] of [
    ["invites", {}],
    ["createInvite", { body: {} }],
    ["revokeInvite", { params: { inviteId } }],
  ] as const) {
    expect((await refusal(app, name, { token, ...options })).code).toBe("forbidden");
  }
});

test("ACC-3: a username is taken once, also by many at once", async () => {
  const app = await start("open");
  const answers = await Promise.all(
    Array.from({ length: 5 }, () => request(app, "register", { body: body("ada") })),
  );
  expect(answers.map((answer) => String(answer.statusCode)).toSorted()).toEqual([
    "201",
    "409",
    "409",
    "409",
    "409",
  ]);
});

test("ACC-4: common passwords are refused, in any case and in the usual disguises", async () => {
  const app = await start("open");
  const refused = [
    "password123",
    "PassWord123",
    "1234567890",
    "abcdefghij",
    "aaaaaaaaaa",
    "abcabcabcabc",
    "marvin.k.1999",
    "2024marvin.k!",
    "k.nivramk.nivram",
  ];
  for (const password of refused) {
    const problem = await refusal(app, "register", { body: body("marvin.k", { password }) });
    expect([password, problem.code]).toEqual([password, "password_too_common"]);
  }
  const short = await refusal(app, "register", {
    body: body("marvin.k", { password: "tooshort9" }),
  });
  expect(short).toMatchObject({ code: "invalid_request", issues: [{ path: "/password" }] });
  await signUp(app, "marvin.k");
});

test("ACC-3: usernames are 3 to 35 of a-z 0-9 . _ with a letter", async () => {
  const app = await start("open");
  for (const username of [
    "ab",
    "a".repeat(36),
    "Ada",
    "123",
    "a b",
    "a-b",
    "ädä",
    "",
    "a\u0000b",
  ]) {
    const problem = await refusal(app, "register", { body: body(username) });
    expect([username, problem.code]).toEqual([username, "invalid_request"]);
  }
  for (const username of ["a.1", "_x_", "a".repeat(35)]) await signUp(app, username);
});
