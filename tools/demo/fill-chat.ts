import type { Conversation } from "@parley/protocol/conversation.ts";
import type { Id } from "@parley/protocol/id.ts";
import type { Chat } from "./chat.ts";
import { clientIdOf } from "./client-id.ts";
import { paintScene } from "./picture/paint-scene.ts";
import type { ChatPlan, Step } from "./plan-chat.ts";
import { playerOf, type Players } from "./players.ts";

/** A chat as it stands on the server, and when its entries are meant to have been written. */
export interface FilledChat {
  conversationId: Id;
  startedAt: number;
  /** The place of each step in the log, and its time (milliseconds since 1970). */
  entries: readonly { seq: number; at: number }[];
}

/** How many of the last talks get receipts of their own, so that "message info" has times to show. */
const TALKS_WITH_RECEIPTS = 8;

/**
 * Makes a chat and says everything in it, in order. What an earlier run has said is not said again.
 * @param onEntry told after each entry
 */
export async function fillChat(
  chat: Chat,
  plan: ChatPlan,
  players: Players,
  onEntry: () => void,
): Promise<FilledChat> {
  const conversation = await openChat(chat, players);
  const conversationId = conversation.id;
  const entries: { seq: number; at: number }[] = [];
  // The log begins with the entry that made the chat; then each step adds one.
  let seq = 1;
  for (const [index, step] of plan.steps.entries()) {
    const wasDone = seq + 1 <= conversation.headSeq;
    if (step.kind === "message") {
      const accepted = await playerOf(players, step.by).rest.call("send", {
        params: { conversationId },
        body: {
          clientId: clientIdOf(`${chat.key} ${index}`),
          body: { type: "text", text: step.text },
        },
      });
      seq = accepted.seq;
    } else {
      if (!wasDone) await changeGroup(step, chat, conversationId, players);
      seq += 1;
    }
    entries.push({ seq, at: step.at });
    onEntry();
  }
  await leaveReceipts(chat, plan, entries, conversationId, players);
  return { conversationId, startedAt: plan.startedAt, entries };
}

async function openChat(chat: Chat, players: Players): Promise<Conversation> {
  const [maker, ...others] = chat.members.map((username) => playerOf(players, username));
  if (maker === undefined) throw new Error(`Chat ${chat.key} has no members.`);
  switch (chat.kind) {
    case "self":
      return maker.rest.call("openSelf");
    case "direct": {
      const [other] = others;
      if (other === undefined) throw new Error(`Chat ${chat.key} lacks its second person.`);
      return maker.rest.call("openDirect", { params: { userId: other.userId } });
    }
    case "group":
      return maker.rest.call("createGroup", {
        body: {
          clientId: clientIdOf(chat.key),
          title: chat.group?.title ?? chat.key,
          memberIds: others.map((player) => player.userId),
        },
      });
  }
}

type GroupStep = Exclude<Step, { kind: "message" }>;

async function changeGroup(
  step: GroupStep,
  chat: Chat,
  conversationId: Id,
  players: Players,
): Promise<void> {
  const { rest, userId: actor } = playerOf(players, step.by);
  const params = { conversationId };
  switch (step.kind) {
    case "picture": {
      if (chat.group?.picture === undefined) throw new Error(`Chat ${chat.key} has no picture.`);
      await rest.call("setGroupAvatar", { params, body: paintScene(chat.group.picture) });
      return;
    }
    case "add":
      await rest.call("addMembers", {
        params,
        body: { userIds: [playerOf(players, step.who).userId] },
      });
      return;
    case "remove": {
      const { userId } = playerOf(players, step.who);
      await rest.call("removeMember", { params: { conversationId, userId } });
      return;
    }
    case "leave":
      await rest.call("removeMember", { params: { conversationId, userId: actor } });
      return;
    case "role": {
      const { userId } = playerOf(players, step.who);
      await rest.call("changeRole", {
        params: { conversationId, userId },
        body: { role: step.role },
      });
      return;
    }
    case "title":
      await rest.call("updateGroup", { params, body: { title: step.title } });
      return;
    case "description":
      await rest.call("updateGroup", { params, body: { description: step.description } });
      return;
  }
}

/** Everybody who is still there has received and read it all, but for what the chat says otherwise. */
async function leaveReceipts(
  chat: Chat,
  plan: ChatPlan,
  entries: FilledChat["entries"],
  conversationId: Id,
  players: Players,
): Promise<void> {
  const present = membersAtEnd(chat, plan);
  function seqAfter(steps: number): number {
    return entries[steps - 1]?.seq ?? 0;
  }
  for (const username of present) {
    const { unread = 0, undelivered = 0 } = chat.behind?.[username] ?? {};
    const received = plan.steps.length - undelivered;
    const read = plan.steps.length - Math.max(unread, undelivered);
    const looks = plan.talkEnds.slice(-TALKS_WITH_RECEIPTS).filter((end) => end < read);
    const { rest } = playerOf(players, username);
    for (const end of looks) {
      await rest.call("advance", { params: { conversationId }, body: { readSeq: seqAfter(end) } });
    }
    await rest.call("advance", {
      params: { conversationId },
      body: { readSeq: seqAfter(read), deliveredSeq: seqAfter(received) },
    });
  }
}

function membersAtEnd(chat: Chat, plan: ChatPlan): Set<string> {
  const present = new Set(chat.members);
  for (const step of plan.steps) {
    if (step.kind === "add") present.add(step.who);
    if (step.kind === "remove") present.delete(step.who);
    if (step.kind === "leave") present.delete(step.by);
  }
  return present;
}
