import { createTestApp, type TestApp } from "@parley/api/testing/app.ts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { backdate } from "./backdate.ts";
import { CAST, PASSWORD } from "./cast.ts";
import type { Chat } from "./chat.ts";
import { connectTo, type Connect } from "./connect.ts";
import { fillChat } from "./fill-chat.ts";
import { planChat, type ChatPlan } from "./plan-chat.ts";
import { bringIn, playerOf, type Player } from "./players.ts";

const CHAT: Chat = {
  key: "a test",
  kind: "group",
  members: ["mei.lin", "omar.haddad"],
  group: {
    title: "Two on a hill",
    description: "And a third, for a while.",
    picture: { scene: "hills", hue: 90 },
  },
  subjects: [{ threads: "en-hill" }],
  messages: 12,
  days: 20,
  events: [
    { after: 0, by: "mei.lin", kind: "add", who: "ana.duarte" },
    { after: 0.5, by: "mei.lin", kind: "role", who: "omar.haddad", role: "admin" },
    { after: 0.9, by: "mei.lin", kind: "remove", who: "ana.duarte" },
  ],
  ending: [
    ["-1d 18:00", "mei.lin", "Home"],
    ["5m", "mei.lin", "Awake?"],
  ],
  behind: { "omar.haddad": { unread: 2, undelivered: 1 } },
};
const NOW = Date.now();

let server: TestApp;
let connect: Connect;
let plan: ChatPlan;
const players = new Map<string, Player>();

beforeAll(async () => {
  server = await createTestApp();
  connect = connectTo(await server.app.listen({ port: 0, host: "127.0.0.1" }));
  plan = planChat(CHAT, NOW);
  for (const member of CAST.filter(({ username }) => isPlayer(username))) {
    players.set(member.username, await bringIn(member, PASSWORD, connect));
  }
});
afterAll(() => server.close());

function isPlayer(username: string): boolean {
  return [...CHAT.members, "ana.duarte"].includes(username);
}

test("a chat that is filled twice is there once, as planned", async () => {
  await fillChat(CHAT, plan, players, () => undefined);
  const { conversationId, entries } = await fillChat(CHAT, plan, players, () => undefined);
  const { rest } = playerOf(players, "omar.haddad");
  const chat = await rest.call("conversation", { params: { conversationId } });
  expect(chat.headSeq).toBe(plan.steps.length + 1);
  expect(entries.map((entry) => entry.seq)).toEqual(plan.steps.map((_, index) => index + 2));
  expect(chat).toMatchObject({
    title: "Two on a hill",
    description: "And a third, for a while.",
    avatar: expect.any(String),
    unread: 2,
    readSeq: chat.headSeq - 2,
    deliveredSeq: chat.headSeq - 1,
  });
  expect(chat.members.map((member) => member.role).sort()).toEqual(["admin", "owner"]);
});

test("its times lie where they are meant to, until somebody else writes", async () => {
  const filled = await fillChat(CHAT, plan, players, () => undefined);
  const { conversationId } = filled;
  const { rest } = playerOf(players, "mei.lin");
  async function times(): Promise<number[]> {
    const page = await rest.call("entries", { params: { conversationId }, query: { limit: 100 } });
    return page.entries.map((entry) => Date.parse(entry.createdAt));
  }
  expect(await backdate(server.database, [filled])).toBe(true);
  const planned = [plan.startedAt, ...plan.steps.map((step) => step.at)].map(Math.floor);
  expect((await times()).map(Math.floor)).toEqual(planned);

  const body = { type: "text", text: "Somebody is really here" } as const;
  await rest.call("send", { params: { conversationId }, body: { body } });
  const later = planChat(CHAT, NOW + 86_400_000);
  const again = await fillChat(CHAT, later, players, () => undefined);
  expect(await backdate(server.database, [again])).toBe(true);
  expect((await times()).slice(0, -1)).toEqual(planned);
});

test("another server's database is left alone", async () => {
  const filled = await fillChat(CHAT, plan, players, () => undefined);
  const elsewhere = { ...filled, conversationId: filled.conversationId.replace(/^./u, "f") };
  expect(await backdate(server.database, [elsewhere])).toBe(false);
});

test("somebody who is here already signs in, with no second account", async () => {
  const mei = CAST.find((member) => member.username === "mei.lin");
  if (mei === undefined) throw new Error("Mei is missing.");
  const again = await bringIn(mei, PASSWORD, connect);
  expect(again.userId).toBe(playerOf(players, "mei.lin").userId);
  await expect(bringIn(mei, "not the password", connect)).rejects.toThrow("PARLEY_DEMO_PASSWORD");
});
