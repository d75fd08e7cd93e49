import type { PageMessage } from "./page-message.ts";

/** Does what the pages of the app ask for. */
export function obeyPages(worker: ServiceWorkerGlobalScope): void {
  worker.addEventListener("message", (event) => {
    const message = event.data as PageMessage;
    switch (message.type) {
      case "takeOver":
        event.waitUntil(worker.skipWaiting());
        break;
      case "forgetFiles":
      case "closeFile":
        // Whoever has opened some does.
        break;
    }
  });
  // The first visit too can do without a network from then on.
  worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()));
}
