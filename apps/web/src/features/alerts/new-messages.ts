import type { AccountState } from "@parley/sdk/account/account-state.ts";
import { isArchived } from "@parley/sdk/account/is-archived.ts";
import { isMuted } from "@parley/sdk/account/is-muted.ts";
import type { ConversationState, MessengerState, TimelineItem } from "@parley/sdk/state.ts";

/** A message somebody else wrote. */
export type NewMessage = Extract<TimelineItem, { kind: "message" }>;

/**
 * What has just come of others and calls for the person, the newest of each chat. What is caught up with
 * after an absence is no news, nor is a chat that is muted or archived; one that calls for mentions only is
 * where something that has just come mentions the person.
 * @param now in milliseconds since 1970
 */
export function newMessages(
  before: MessengerState,
  after: MessengerState,
  now: number,
): NewMessage[] {
  if (before.conversations === after.conversations) return [];
  if (!before.ready || before.connection.phase !== "online") return [];
  return Object.values(after.conversations).flatMap((chat) => {
    const { id, preview, readSeq } = chat;
    const known = before.conversations[id];
    if (preview === known?.preview || preview?.kind !== "message") return [];
    const isNew = preview.seq > Math.max(known?.headSeq ?? 0, readSeq);
    if (!isNew || preview.senderId === after.me || isSilent(after.account, chat, now)) return [];
    const mentioned = (chat.mentionedSeq ?? 0) > (known?.headSeq ?? 0);
    return mentioned || after.account.mentionsOnly[id] !== true ? [preview] : [];
  });
}

function isSilent(account: AccountState, chat: ConversationState, now: number): boolean {
  return isArchived(account, chat) || isMuted(account.muted[chat.id], now);
}
