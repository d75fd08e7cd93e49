import type { Id } from "@parley/protocol/id.ts";
import { noteNotified } from "../device/notified-seqs.ts";
import { removeFromBadge } from "./app-badge.ts";
import { chatTag, dataOf } from "../device/notification-data.ts";

/** Takes away a chat's notification: the person read it up to this seq, somewhere. */
export async function clearChat(
  worker: ServiceWorkerGlobalScope,
  conversationId: Id,
  readSeq: number,
): Promise<void> {
  // Also for the message that overtakes its own read on the way here.
  await noteNotified(conversationId, readSeq);
  const shown = await worker.registration.getNotifications({ tag: chatTag(conversationId) });
  for (const notification of shown) {
    if ((dataOf(notification)?.seq ?? 0) <= readSeq) notification.close();
  }
  await removeFromBadge(conversationId);
}
