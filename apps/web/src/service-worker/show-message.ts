import type { MessagePush } from "@parley/protocol/push-payload.ts";
import { readValue } from "../device/device-values.ts";
import { DEFAULT_SETTINGS, isQuiet, type Preview } from "../device/notification-settings.ts";
import { noteNotified, notifiedUpTo } from "../device/notified-seqs.ts";
import { addToBadge } from "./app-badge.ts";
import { detailedWords, plainWords, type MessageWords } from "./message-words.ts";
import { chatTag, type NotificationData } from "../device/notification-data.ts";
import { readDetails } from "./notification-details.ts";

/** What TypeScript's library does not list yet; browsers that do not know them ignore them. */
interface MessageOptions extends NotificationOptions {
  renotify: boolean;
  timestamp: number;
}

/** Tells of what is new in a chat, unless it was told, or read meanwhile, or the person looks at the app. */
export async function showMessage(
  worker: ServiceWorkerGlobalScope,
  push: MessagePush,
): Promise<void> {
  const { userId, conversationId, seq } = push;
  if (seq <= (await notifiedUpTo(conversationId))) return;
  // The page itself tells of it.
  if (await isLookedAt(worker)) return noteNotified(conversationId, seq);

  const settings = (await readValue("settings")) ?? DEFAULT_SETTINGS;
  const words = await wordsFor(push, settings.preview);
  // What happened while the words were fetched counts: a newer message, or a read.
  if (words === null || seq <= (await notifiedUpTo(conversationId))) return;
  await noteNotified(conversationId, seq);
  const options: MessageOptions = {
    body: words.body,
    icon: words.icon,
    badge: "/icons/badge-96.png",
    tag: chatTag(conversationId),
    renotify: true,
    silent: !settings.sound || isQuiet(settings.quietHours, new Date()),
    timestamp: Date.now(),
    data: { userId, conversationId, seq } satisfies NotificationData,
  };
  await worker.registration.showNotification(words.title, options);
  await addToBadge(conversationId);
}

/** Null when it has been read. */
async function wordsFor(push: MessagePush, preview: Preview): Promise<MessageWords | null> {
  if (preview === "nothing") return plainWords(push.unread);
  const details = await readDetails(push.conversationId, push.token);
  if (details === null) return plainWords(push.unread);
  return details.readSeq >= push.seq ? null : detailedWords(details, preview, push.userId);
}

async function isLookedAt(worker: ServiceWorkerGlobalScope): Promise<boolean> {
  const windows = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
  return windows.some(({ focused, visibilityState }) => focused && visibilityState === "visible");
}
