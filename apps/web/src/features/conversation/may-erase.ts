import type { Id } from "@parley/protocol/id.ts";
import { LIMITS } from "@parley/protocol/limits.ts";
import type { ConversationState, TimelineItem } from "@parley/sdk/state.ts";
import { mayRemove } from "../../chat/may-remove.ts";
import type { Erasable } from "./erase-dialog.tsx";

/** Whether somebody may delete a message for everyone: as the server has it, which has the last word. */
export function mayErase(
  { kind, left, members }: Pick<ConversationState, "kind" | "left" | "members">,
  { senderId, createdAt }: Pick<TimelineItem, "senderId" | "createdAt">,
  me: Id | null,
  now: number,
): boolean {
  if (left || me === null) return false;
  if (kind === "self") return true;
  if (now - Date.parse(createdAt) > LIMITS.eraseMs) return false;
  if (senderId === me) return true;
  const role = members[me]?.role ?? "member";
  return kind === "group" && mayRemove(role, members[senderId]?.role ?? "member");
}

/** For whom somebody may delete a message. */
export function erasableOf(
  conversation: Pick<ConversationState, "kind" | "left" | "members">,
  item: Pick<TimelineItem, "senderId" | "createdAt">,
  me: Id | null,
  now: number,
): Erasable {
  if (!mayErase(conversation, item, me, now)) return "no";
  if (conversation.kind === "self") return "note";
  return item.senderId === me ? "own" : "foreign";
}
