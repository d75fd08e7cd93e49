import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../testing/app.ts";
import { call, refusal, signIn, signUp } from "../testing/api.ts";

let server: TestApp;
beforeAll(async () => {
  server = await createTestApp();
});
afterAll(() => server.close());

test("ACC-1: whoever registers is signed in", async () => {
  const ada = await signUp(server.app, "ada");
  const me = await call(server.app, "me", { token: ada.token });
  expect(me).toMatchObject({ id: ada.id, username: "ada", serverOwner: true });
  const again = await signIn(server.app, "ada");
  expect(again.deviceId).not.toBe(ada.deviceId);
  expect((await refusal(server.app, "me")).code).toBe("unauthenticated");
});
