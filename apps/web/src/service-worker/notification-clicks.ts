import { readValue } from "../device/device-values.ts";
import { dataOf } from "../device/notification-data.ts";
import type { WorkerMessage } from "./worker-message.ts";

/** Milliseconds in which a page that lives says that it opens the chat. */
const ANSWER_MS = 1_500;

/** Opens what a notification speaks of: in a window that is open, else in a new one. */
export function openWhatIsClicked(worker: ServiceWorkerGlobalScope): void {
  worker.addEventListener("notificationclick", (event) => {
    event.notification.close();
    event.waitUntil(open(worker, event.notification));
  });
}

async function open(worker: ServiceWorkerGlobalScope, notification: Notification): Promise<void> {
  const path = await pathOf(notification);
  const windows = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
  // The one looked at last comes first.
  for (const window of windows) {
    await window.focus().catch(() => undefined);
    if (await isOpenedBy(window, path)) return;
  }
  await worker.clients.openWindow(path);
}

/** The chat, or for a test the settings; whoever else is signed in by now sees their own chats. */
async function pathOf(notification: Notification): Promise<string> {
  const data = dataOf(notification);
  if (data === null) return "/settings/notifications";
  const person = await readValue("person");
  return person?.userId === data.userId ? `/chat/${data.conversationId}` : "/";
}

/** Asks a page to go there without loading anew; false when it does not answer, as a frozen one. */
function isOpenedBy(window: WindowClient, path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener("message", () => resolve(true));
    port1.start();
    setTimeout(() => resolve(false), ANSWER_MS);
    window.postMessage({ type: "open", path } satisfies WorkerMessage, [port2]);
  });
}
