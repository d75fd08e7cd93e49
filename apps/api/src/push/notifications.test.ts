import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "../new-id.ts";
import { call, refusal, signUp, type TestPerson } from "../testing/api.ts";
import { createTestApp, type TestApp } from "../testing/app.ts";
import {
  startLocalPushService,
  type LocalPushService,
} from "../testing/push/local-push-service.ts";

let service: LocalPushService;
let world: TestApp;
let now = Date.now();
let ada: TestPerson;
let ben: TestPerson;
let conversationId: string;

const subscribe = async ({ token }: TestPerson) => {
  const { publicKey } = await call(world.app, "push", { token });
  const { body } = service.subscribe(publicKey);
  await call(world.app, "subscribePush", { token, body });
};

const tokenOf = (person: TestPerson, conversation = conversationId): string =>
  world.app.notificationTokens.sign({
    userId: person.id,
    deviceId: person.deviceId,
    conversationId: conversation,
  });

const say = async ({ token }: TestPerson, text: string) =>
  call(world.app, "send", {
    token,
    params: { conversationId },
    body: { body: { type: "text", text } },
  });

beforeAll(async () => {
  service = await startLocalPushService();
  world = await createTestApp({
    now: () => now,
    push: { certificates: service.certificate },
    config: { pushAllowedHosts: [service.host] },
  });
  ada = await signUp(world.app, "ada");
  ben = await signUp(world.app, "ben");
  await subscribe(ben);
  ({ id: conversationId } = await call(world.app, "createGroup", {
    token: ada.token,
    body: { clientId: newId(), title: "Trip", memberIds: [ben.id] },
  }));
});
afterAll(async () => {
  await world.close();
  await service.close();
});

test("PUSH-7: the token shows what is unread in its chat: the newest messages of others", async () => {
  const texts = ["one", "two", "three", "four", "five", "six"];
  for (const text of texts) await say(ada, text);
  await say(ben, "mine");
  const token = tokenOf(ben);
  const details = await call(world.app, "notification", { token, params: { conversationId } });
  expect(details).toMatchObject({ conversationId, kind: "group", title: "Trip", unread: 6 });
  expect(details.messages.map(({ body }) => body)).toEqual(
    texts.slice(1).map((text) => ({ type: "text", text })),
  );
  expect(details.people.map(({ username }) => username)).toEqual(["ada"]);

  const readSeq = details.messages[2]?.seq ?? 0;
  await call(world.app, "advance", {
    token: ben.token,
    params: { conversationId },
    body: { readSeq },
  });
  const later = await call(world.app, "notification", { token, params: { conversationId } });
  expect(later).toMatchObject({ readSeq, unread: 2 });
  expect(later.messages).toHaveLength(2);
});

test("PUSH-7: it opens nothing else, and nothing else opens what it opens", async () => {
  const params = { conversationId };
  const code = async (
    name: "notification" | "me" | "entries",
    token: string,
    conversation = conversationId,
  ) => (await refusal(world.app, name, { token, params: { conversationId: conversation } })).code;
  expect(await code("notification", ben.token)).toBe("unauthenticated");
  expect(await code("me", tokenOf(ben))).toBe("unauthenticated");
  expect(await code("entries", tokenOf(ben))).toBe("unauthenticated");
  const other = await call(world.app, "openDirect", {
    token: ben.token,
    params: { userId: ada.id },
  });
  expect(await code("notification", tokenOf(ben), other.id)).toBe("not_found");
  // Somebody who never was in it.
  const cyd = await signUp(world.app, "cyd");
  await subscribe(cyd);
  expect(await code("notification", tokenOf(cyd))).toBe("not_found");
  expect((await refusal(world.app, "notification", { params })).code).toBe("unauthenticated");
});

test("PUSH-7: it ends after an hour, and with the device's subscription", async () => {
  const token = tokenOf(ben);
  const code = async () =>
    (await refusal(world.app, "notification", { token, params: { conversationId } })).code;
  now += 3_600_000 - 1_000;
  await call(world.app, "notification", { token, params: { conversationId } });
  now += 1_000;
  expect(await code()).toBe("token_expired");
  now -= 3_600_000;
  await call(world.app, "signOut", { token: ben.token });
  expect(await code()).toBe("session_ended");
});
