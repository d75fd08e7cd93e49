import { t } from "@lingui/core/macro";
import type { WorkerMessage } from "./worker-message.ts";

/** Shows that notifications arrive, as the person asked, and tells the page in which they asked. */
export async function showTest(worker: ServiceWorkerGlobalScope): Promise<void> {
  await worker.registration.showNotification(t`Notifications work`, {
    body: t`This is how Parley tells you of new messages.`,
    icon: "/icons/any-192.png",
    badge: "/icons/badge-96.png",
    tag: "test",
  });
  const windows = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
  for (const window of windows) window.postMessage({ type: "testShown" } satisfies WorkerMessage);
}
