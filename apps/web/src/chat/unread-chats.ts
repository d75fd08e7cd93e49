import type { MessengerState } from "@parley/sdk/state.ts";

/** How many chats have something unread. */
export function unreadChats(conversations: MessengerState["conversations"]): number {
  return Object.values(conversations).filter(({ unread }) => unread > 0).length;
}
