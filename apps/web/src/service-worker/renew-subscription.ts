import { createRestClient } from "@parley/sdk/rest/rest-client.ts";
import { createSessionKeeper } from "@parley/sdk/session/session-keeper.ts";
import { subscribeBrowser } from "../device/browser-subscription.ts";
import { readValue } from "../device/device-values.ts";
import { serverPorts } from "./server-calls.ts";

/**
 * Subscribes again when the browser gave the subscription up by itself, and tells the server. Where that
 * fails, the next page that opens does it.
 */
export function renewSubscriptions(worker: ServiceWorkerGlobalScope): void {
  worker.addEventListener("pushsubscriptionchange", (event) => {
    (event as ExtendableEvent).waitUntil(renew(worker));
  });
}

async function renew(worker: ServiceWorkerGlobalScope): Promise<void> {
  const [person, push] = await Promise.all([readValue("person"), readValue("push")]);
  if (push === undefined || push.userId !== person?.userId) return;
  const body = await subscribeBrowser(worker.registration, push.publicKey);
  // Pages share the cookie too: the server gives each the session that it stands for.
  const tokens = createSessionKeeper({
    rest: createRestClient({ ...serverPorts, tokens: null }),
    clock: serverPorts.clock,
    saved: null,
  });
  await createRestClient({ ...serverPorts, tokens }).call("subscribePush", { body });
}
