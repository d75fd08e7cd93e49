import { fixedToken } from "@parley/sdk/session/fixed-token.ts";
import { BOT, CAST, VIEWER } from "./cast.ts";
import type { Chat } from "./chat.ts";
import { parseWhen } from "./calendar.ts";
import { DIRECT_CHATS } from "./direct-chats.ts";
import { fillChat, type FilledChat } from "./fill-chat.ts";
import { GROUPS } from "./groups.ts";
import { planChat } from "./plan-chat.ts";
import type { Connect } from "./connect.ts";
import { bringIn, playerOf, type Player } from "./players.ts";
import { renewToken } from "./renew-token.ts";

/** Chats that fill at the same time; within a chat, one message follows another. */
const AT_ONCE = 6;

/** Brings everybody in and fills every chat, through the public API alone. */
export async function fillWorld(
  connect: Connect,
  password: string,
  progress: (line: string) => void,
): Promise<FilledChat[]> {
  const players = new Map<string, Player>();
  for (const member of CAST) {
    progress(`${member.displayName} comes in`);
    players.set(member.username, await bringIn(member, password, connect));
  }
  const sessions = [...players.values()];
  await renewToken(playerOf(players, VIEWER).rest, { name: "Backup at home", scopes: ["read"] });
  const bot = playerOf(players, BOT);
  const token = await renewToken(bot.rest, { name: "Build messages", scopes: ["read", "send"] });
  players.set(BOT, { userId: bot.userId, rest: connect(fixedToken(token)) });

  const now = Date.now();
  const queue = [...GROUPS, ...DIRECT_CHATS].sort((a, b) => lastAt(a, now) - lastAt(b, now));
  const plans = new Map(queue.map((chat) => [chat, planChat(chat, now)]));
  const total = [...plans.values()].reduce((sum, plan) => sum + plan.steps.length, 0);
  let written = 0;
  const filled: FilledChat[] = [];
  async function work(): Promise<void> {
    for (let chat = queue.shift(); chat !== undefined; chat = queue.shift()) {
      const plan = plans.get(chat) ?? planChat(chat, now);
      filled.push(
        await fillChat(chat, plan, players, () => {
          written += 1;
          if (written % 100 === 0) progress(`${written} of ${total} messages`);
        }),
      );
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  for (const { rest } of sessions) await rest.call("signOut");
  return filled;
}

/** The chats that ended last are filled last, so that the list has its order in any case. */
function lastAt(chat: Chat, now: number): number {
  return Math.max(...chat.ending.map(([when]) => parseWhen(when, now)));
}
