import type { Id } from "@parley/protocol/id.ts";
import { LIMITS } from "@parley/protocol/limits.ts";
import type { LogItem } from "../log-item.ts";
import type { ConversationState } from "../state.ts";

/** Whether an entry is a message that has a line, whatever is known or left of it. */
export function isMessage({ kind }: LogItem): boolean {
  return kind === "message" || kind === "unreadable" || kind === "erased";
}

/**
 * Whether an entry counts as unread for `me`, who has read up to `readSeq`. One that was erased goes on
 * counting, here as on the server: its line is there to be seen.
 */
export function isUnread(item: LogItem, readSeq: number, me: Id): boolean {
  return isMessage(item) && item.senderId !== me && item.seq > readSeq;
}

/**
 * The unread count after reading up to `readSeq`, as far as it follows without the log; null when the
 * entries between must be counted.
 */
export function unreadWithoutLog(conversation: ConversationState, readSeq: number): number | null {
  if (readSeq <= conversation.readSeq) return conversation.unread;
  if (readSeq >= conversation.headSeq || conversation.unread === 0) return 0;
  return null;
}

/** Counts the unread ones among the entries that follow `readSeq`. */
export function countUnread(items: readonly LogItem[], readSeq: number, me: Id): number {
  const unread = items.filter((item) => isUnread(item, readSeq, me)).length;
  return Math.min(unread, LIMITS.unreadCap);
}
