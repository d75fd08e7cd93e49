import type { Id } from "@parley/protocol/id.ts";
import { LIMITS } from "@parley/protocol/limits.ts";
import type { LogItem } from "../log-item.ts";
import type { ConversationState } from "../state.ts";
import { foldControl } from "./fold-control.ts";
import { isUnread } from "./unread.ts";

/** What the next entry of a log does to its conversation. The item must be the one after `headSeq`. */
export function foldEntry(
  conversation: ConversationState,
  item: LogItem,
  me: Id,
): ConversationState {
  const reached = { ...conversation, headSeq: item.seq };
  switch (item.kind) {
    case "update":
      return reached;
    case "hidden":
      return { ...reached, activeAt: item.createdAt };
    case "control":
      return {
        ...foldControl(reached, item.control, item.seq, me),
        preview: item,
        activeAt: item.createdAt,
      };
    case "expired":
      return { ...reached, preview: item, activeAt: item.createdAt };
    case "message":
    case "unreadable":
    case "erased":
      return withUnread({ ...reached, preview: item, activeAt: item.createdAt }, item, me);
  }
}

function withUnread(
  conversation: ConversationState,
  item: Extract<LogItem, { kind: "message" | "unreadable" | "erased" }>,
  me: Id,
): ConversationState {
  if (!isUnread(item, conversation.readSeq, me)) return conversation;
  const unread = Math.min(conversation.unread + 1, LIMITS.unreadCap);
  return item.kind !== "erased" && item.mentions?.includes(me) === true
    ? { ...conversation, unread, mentionedSeq: item.seq }
    : { ...conversation, unread };
}

/**
 * Whether an entry lets this person in again after they had left: what happened in between is not
 * theirs to fold, so only a snapshot can tell how things stand.
 */
export function isReturn(conversation: ConversationState, item: LogItem, me: Id): boolean {
  return (
    conversation.left &&
    item.kind === "control" &&
    item.control.type === "membersAdded" &&
    item.control.userIds.includes(me)
  );
}
