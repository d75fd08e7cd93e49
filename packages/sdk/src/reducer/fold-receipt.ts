import type { Receipt } from "@parley/protocol/conversation.ts";
import type { Id } from "@parley/protocol/id.ts";
import type { ConversationState } from "../state.ts";

/** How far somebody has got. */
export type Watermarks = Pick<Receipt, "deliveredSeq" | "readSeq">;

/**
 * Moves a member's watermarks, forward only; one's own count for the conversation too. The unread
 * count is not touched: it needs the log.
 */
export function foldReceipt(
  conversation: ConversationState,
  userId: Id,
  reached: Watermarks,
  me: Id,
): ConversationState {
  const member = conversation.members[userId];
  const moved = member === undefined ? undefined : ahead(member, reached);
  const members =
    moved === undefined ? conversation.members : { ...conversation.members, [userId]: moved };
  const own = userId === me ? ahead(conversation, reached) : undefined;
  if (moved === undefined && own === undefined) return conversation;
  return { ...withoutReadMention(own ?? conversation), members };
}

/** A mention that has been read calls for nobody any more. */
function withoutReadMention(conversation: ConversationState): ConversationState {
  const { mentionedSeq, ...rest } = conversation;
  return mentionedSeq === undefined || mentionedSeq > conversation.readSeq ? conversation : rest;
}

/** The same thing with its watermarks moved; undefined when they already are there. */
function ahead<T extends Watermarks>(place: T, reached: Watermarks): T | undefined {
  const readSeq = Math.max(place.readSeq, reached.readSeq);
  const deliveredSeq = Math.max(place.deliveredSeq, reached.deliveredSeq, readSeq);
  if (readSeq === place.readSeq && deliveredSeq === place.deliveredSeq) return undefined;
  return { ...place, deliveredSeq, readSeq };
}
