import { afterEach, expect, test } from "vitest";
import { call, PASSWORD, refusal, signUp } from "../testing/api.ts";
import { createTestApp, type TestApp } from "../testing/app.ts";
import { createQuickPasswords } from "../testing/quick-passwords.ts";

let server: TestApp;
afterEach(() => server.close());

const attempt = (username: string, password = "not the password") =>
  refusal(server.app, "signIn", { body: { username, password } });

test("ACC-5: an unknown name and a wrong password cost and answer the same", async () => {
  const passwords = createQuickPasswords();
  server = await createTestApp({ passwords });
  await signUp(server.app, "ada");

  const outcomes = [];
  for (const username of ["ada", "nobody", "No One!", "x\u0000y", "ADA"]) {
    const before = { hashed: passwords.hashed, verified: passwords.verified };
    const { requestId: _, ...problem } = await attempt(username);
    outcomes.push({
      problem,
      hashed: passwords.hashed - before.hashed,
      verified: passwords.verified - before.verified,
    });
  }
  expect(outcomes[0]).toMatchObject({
    problem: { code: "wrong_credentials" },
    hashed: 0,
    verified: 1,
  });
  for (const outcome of outcomes) expect(outcome).toEqual(outcomes[0]);
});

test("ACC-5: a name is taken as typed: upper case and space around it do not count", async () => {
  server = await createTestApp();
  await signUp(server.app, "ada");
  const session = await call(server.app, "signIn", {
    body: { username: " ADA ", password: PASSWORD, refreshIn: "body" },
  });
  expect(session.account.username).toBe("ada");
});

test("ACC-6: sign-in is throttled by name, known or not, and the right password does not help", async () => {
  server = await createTestApp();
  await signUp(server.app, "ada");
  await signUp(server.app, "bob");
  for (const username of ["ada", "nobody"]) {
    for (let count = 0; count < 10; count += 1) {
      expect((await attempt(username)).code).toBe("wrong_credentials");
    }
    const problem = await attempt(username.toUpperCase(), PASSWORD);
    expect(problem).toMatchObject({ code: "rate_limited", status: 429 });
    expect(problem.retryAfter).toBeGreaterThan(0);
  }
  await call(server.app, "signIn", { body: { username: "bob", password: PASSWORD } });
});

test("ACC-6: many attempts at once do not slip through", async () => {
  server = await createTestApp();
  await signUp(server.app, "ada");
  const problems = await Promise.all(Array.from({ length: 30 }, () => attempt("ada")));
  expect(problems.filter((problem) => problem.code === "wrong_credentials")).toHaveLength(10);
});

test("ACC-6: sign-in is throttled by address, whatever the names", async () => {
  server = await createTestApp();
  const problems = [];
  for (let count = 0; count < 101; count += 1) problems.push(await attempt(`name${count}`));
  expect(problems.filter((problem) => problem.code === "rate_limited")).toHaveLength(1);
});

test("ACC-6: a name tried from many addresses is throttled too", async () => {
  server = await createTestApp({ config: { trustProxy: 1 } });
  await signUp(server.app, "ada");
  const codes = [];
  for (let count = 0; count < 101; count += 1) {
    const problem = await refusal(server.app, "signIn", {
      body: { username: "ada", password: "not the password" },
      headers: { "x-forwarded-for": `10.0.${count}.1` },
    });
    codes.push(problem.code);
  }
  expect(codes.at(-2)).toBe("wrong_credentials");
  expect(codes.at(-1)).toBe("rate_limited");
});

test("ACC-6: all IPv6 addresses of one network count as one", async () => {
  server = await createTestApp({ config: { trustProxy: 1 } });
  const codes = [];
  for (let count = 0; count < 11; count += 1) {
    const problem = await refusal(server.app, "signIn", {
      body: { username: "ada", password: "not the password" },
      headers: { "x-forwarded-for": `2001:db8:0:1:${count}::1` },
    });
    codes.push(problem.code);
  }
  expect(codes.at(-2)).toBe("wrong_credentials");
  expect(codes.at(-1)).toBe("rate_limited");
});
