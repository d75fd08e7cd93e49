import type { Id } from "@parley/protocol/id.ts";

/** What a notification of a chat carries, for whoever clicks or clears it. */
export interface NotificationData {
  readonly userId: Id;
  readonly conversationId: Id;
  /** The newest message that it speaks of. */
  readonly seq: number;
}

/** One notification for each chat: a newer one takes its place. */
export function chatTag(conversationId: Id): string {
  return `chat:${conversationId}`;
}

/** What one of our notifications carries; null for a test's, or one of an older version. */
export function dataOf(notification: Notification): NotificationData | null {
  const data: unknown = notification.data;
  const isOurs = typeof data === "object" && data !== null && "conversationId" in data;
  return isOurs ? (data as NotificationData) : null;
}
