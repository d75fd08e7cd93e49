import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { call, PASSWORD, refusal, signIn, signUp, type TestPerson } from "../testing/api.ts";
import { createTestApp, type TestApp } from "../testing/app.ts";

let server: TestApp;
beforeAll(async () => {
  server = await createTestApp();
});
afterAll(() => server.close());

let count = 0;
let name: string;
let laptop: TestPerson;
let phone: TestPerson;
beforeEach(async () => {
  count += 1;
  name = `person${count}`;
  laptop = await signUp(server.app, name);
  phone = await signIn(server.app, name);
});

async function codeOf({ token }: TestPerson): Promise<string> {
  try {
    await call(server.app, "me", { token });
    return "ok";
  } catch {
    return (await refusal(server.app, "me", { token })).code;
  }
}

async function refreshCode({ refreshToken }: TestPerson): Promise<string> {
  return (await refusal(server.app, "refresh", { body: { refreshToken } })).code;
}

test("ACC-11: every sign-in is a device, listed with its name and platform", async () => {
  const { items } = await call(server.app, "devices", { token: laptop.token });
  expect(items).toHaveLength(2);
  expect(items.find((device) => device.current)).toMatchObject({
    id: laptop.deviceId,
    name: "Test",
    platform: "cli",
  });
  expect(items.find((device) => device.id === phone.deviceId)).toMatchObject({ current: false });
});

test("ACC-12: a device signed out is out at once, and the others stay", async () => {
  await call(server.app, "revokeDevice", {
    token: laptop.token,
    params: { deviceId: phone.deviceId },
  });
  expect(await codeOf(phone)).toBe("session_ended");
  expect(await refreshCode(phone)).toBe("session_ended");
  expect(await codeOf(laptop)).toBe("ok");
  const { items } = await call(server.app, "devices", { token: laptop.token });
  expect(items.map((device) => device.id)).toEqual([laptop.deviceId]);
});

test("ACC-12: signing out ends this device alone", async () => {
  await call(server.app, "signOut", { token: phone.token });
  expect(await codeOf(phone)).toBe("session_ended");
  expect(await codeOf(laptop)).toBe("ok");
});

test("ACC-12: signing out everywhere ends every device", async () => {
  await call(server.app, "signOutEverywhere", { token: phone.token });
  expect(await codeOf(phone)).toBe("session_ended");
  expect(await codeOf(laptop)).toBe("session_ended");
});

test("ACC-12: nobody ends another person's device", async () => {
  const stranger = await signUp(server.app, `stranger${count}`);
  const problem = await refusal(server.app, "revokeDevice", {
    token: stranger.token,
    params: { deviceId: phone.deviceId },
  });
  expect(problem.code).toBe("not_found");
  expect(await codeOf(phone)).toBe("ok");
});

test("ACC-12: what was revoked stays revoked after a restart", async () => {
  await call(server.app, "signOut", { token: phone.token });
  await server.restart();
  expect(await codeOf(phone)).toBe("session_ended");
  expect(await codeOf(laptop)).toBe("ok");
});

test("ACC-13: a new password ends the other sessions and replaces the old one", async () => {
  const newPassword = "an even less usual one";
  const change = (currentPassword: string, next: string) =>
    ({ token: laptop.token, body: { currentPassword, newPassword: next } }) as const;

  expect((await refusal(server.app, "changePassword", change("wrong", newPassword))).code).toBe(
    "wrong_password",
  );
  expect((await refusal(server.app, "changePassword", change(PASSWORD, "password123"))).code).toBe(
    "password_too_common",
  );
  expect(await codeOf(phone)).toBe("ok");

  await call(server.app, "changePassword", change(PASSWORD, newPassword));
  expect(await codeOf(phone)).toBe("session_ended");
  expect(await codeOf(laptop)).toBe("ok");
  const old = { username: name, password: PASSWORD };
  expect((await refusal(server.app, "signIn", { body: old })).code).toBe("wrong_credentials");
  await call(server.app, "signIn", { body: { username: name, password: newPassword } });
});

test("ACC-14: a profile is changed field by field, and empty changes change nothing", async () => {
  const { token } = laptop;
  const about = await call(server.app, "updateMe", { token, body: { about: "Here." } });
  expect(about).toMatchObject({ displayName: name, about: "Here." });
  const renamed = await call(server.app, "updateMe", { token, body: { displayName: "Zoë 🌍" } });
  expect(renamed).toMatchObject({ displayName: "Zoë 🌍", about: "Here.", username: name });
  expect(await call(server.app, "updateMe", { token, body: {} })).toEqual(renamed);
  expect(await call(server.app, "me", { token: phone.token })).toEqual(renamed);
});
