import { afterEach, beforeEach, expect, test } from "vitest";
import { call, PASSWORD, refusal, signIn, signUp, type TestPerson } from "../testing/api.ts";
import { createTestApp, type TestApp } from "../testing/app.ts";
import { createQuickPasswords } from "../testing/quick-passwords.ts";

const NEW_PASSWORD = "an even less usual one";

let server: TestApp;
let ada: TestPerson;
/** Runs once, right after the next password was found to be right. */
let meanwhile: () => Promise<void>;
beforeEach(async () => {
  meanwhile = async () => undefined;
  const quick = createQuickPasswords();
  server = await createTestApp({
    passwords: {
      hash: (password) => quick.hash(password),
      verify: async (stored, password) => {
        const isRight = await quick.verify(stored, password);
        const between = meanwhile;
        meanwhile = async () => undefined;
        await between();
        return isRight;
      },
    },
  });
  ada = await signUp(server.app, "ada");
});
afterEach(() => server.close());

const change = ({ token }: TestPerson, newPassword: string) => ({
  token,
  body: { currentPassword: PASSWORD, newPassword },
});

test("ACC-13: a sign-in that was proven before the change does not survive it", async () => {
  meanwhile = () => call(server.app, "changePassword", change(ada, NEW_PASSWORD));
  const late = { username: "ada", password: PASSWORD };
  expect((await refusal(server.app, "signIn", { body: late })).code).toBe("wrong_credentials");
  const { items } = await call(server.app, "devices", { token: ada.token });
  expect(items.map((device) => device.id)).toEqual([ada.deviceId]);
});

test("ACC-13: of two changes at once the second is refused, and its session has ended", async () => {
  const other = await signIn(server.app, "ada");
  meanwhile = () => call(server.app, "changePassword", change(ada, NEW_PASSWORD));
  const late = await refusal(server.app, "changePassword", change(other, "quite another password"));
  expect(late.code).toBe("wrong_password");
  await call(server.app, "me", { token: ada.token });
  expect((await refusal(server.app, "me", { token: other.token })).code).toBe("session_ended");
  await call(server.app, "signIn", { body: { username: "ada", password: NEW_PASSWORD } });
});
