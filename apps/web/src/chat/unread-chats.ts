import type { Id } from "@parley/protocol/id.ts";
import { isArchived } from "@parley/sdk/account/is-archived.ts";
import { isMuted } from "@parley/sdk/account/is-muted.ts";
import type { ConversationState, MessengerState } from "@parley/sdk/state.ts";
import { memoReading } from "../state/memo-reading.ts";

type Source = Pick<MessengerState, "conversations" | "account">;

/** Whether a chat has something unread, or was marked so. */
export function isUnread(
  { id, unread }: Pick<ConversationState, "id" | "unread">,
  { markedUnread }: MessengerState["account"],
): boolean {
  return unread > 0 || markedUnread[id] === true;
}

/** How many chats have something unread; those in the archive do not count. */
export const unreadChats = memoReading(
  ["conversations", "account"],
  ({ conversations, account }) =>
    Object.values(conversations).filter(
      (one) => isUnread(one, account) && !isArchived(account, one),
    ).length,
);

/**
 * The chats whose unread messages call for the person, in no particular order: those that are neither muted
 * nor in the archive.
 * @param now in milliseconds since 1970
 */
export function callingChats({ conversations, account }: Source, now: number): Id[] {
  return Object.values(conversations)
    .filter((one) => isUnread(one, account) && !isArchived(account, one))
    .filter(({ id }) => !isMuted(account.muted[id], now))
    .map(({ id }) => id);
}
