import { expect, test } from "vitest";
import { seededRandom } from "../../demo/random.ts";
import { messageText } from "./message-text.ts";
import { FULL_SIZE, planWorld } from "./plan-world.ts";

test("the full world has 2,000 chats and 200,000 messages, half of them in one chat", () => {
  const { names, chats } = planWorld(FULL_SIZE);
  expect(chats).toHaveLength(2_000);
  // Each log begins with an entry that is no message.
  const messages = chats.map(({ entries }) => entries - 1);
  expect(messages.reduce((sum, count) => sum + count, 0)).toBe(200_000);
  expect(messages.slice(0, 2)).toEqual([100_000, 500]);
  expect(chats.filter(({ unread }) => unread > 0)).toHaveLength(FULL_SIZE.unreadChats);
  expect(chats.every(({ unread, entries }) => unread < entries)).toBe(true);
  expect(new Set(names).size).toBe(names.length);
});

test("nobody is twice in a chat, and no two direct chats are with the same person", () => {
  const { names, chats } = planWorld(FULL_SIZE);
  expect(
    chats.every(({ members }) => members[0] === 0 && new Set(members).size === members.length),
  ).toBe(true);
  expect(Math.max(...chats.flatMap(({ members }) => members))).toBeLessThanOrEqual(names.length);
  const partners = chats.filter(({ kind }) => kind === "direct").map(({ members }) => members[1]);
  expect(new Set(partners).size).toBe(partners.length);
});

test("a world is the same every time it is planned", () => {
  expect(planWorld(FULL_SIZE)).toEqual(planWorld(FULL_SIZE));
  const texts = () => {
    const random = seededRandom("messages");
    return Array.from({ length: 1_000 }, () => messageText(random));
  };
  expect(texts()).toEqual(texts());
  const lengths = texts().map((text) => text.length);
  expect(Math.min(...lengths)).toBeGreaterThan(0);
  expect(Math.max(...lengths)).toBeGreaterThan(250);
});
