import type { Id } from "@parley/protocol/id.ts";
import { subscribeBrowser, unsubscribeBrowser } from "../device/browser-subscription.ts";
import { readValue, removeValue, writeValue } from "../device/device-values.ts";
import { rest } from "./rest.ts";

/** Milliseconds for the service worker to start on a first visit. */
const WORKER_STARTS_MS = 15_000;

/**
 * Brings the subscription of a person who wants push messages in step with the server: browsers drop
 * subscriptions, servers forget devices, keys change.
 */
export async function renewPush(userId: Id): Promise<void> {
  const wanted = await readValue("push");
  if (wanted === undefined) return;
  if (wanted.userId !== userId) return giveUpPush();
  if (Notification.permission !== "granted") return;
  const registration = await theRegistration();
  const [present, { publicKey, subscription }] = await Promise.all([
    registration.pushManager.getSubscription(),
    rest.call("push"),
  ]);
  const isInStep = present !== null && present.endpoint === subscription?.endpoint;
  if (!isInStep || wanted.publicKey !== publicKey) await turnOnPush(userId);
}

/** Gives the browser's subscription up as a person leaves; the server drops its own with the device. */
export async function giveUpPush(): Promise<void> {
  if ((await readValue("push")) === undefined) return;
  await removeValue("push");
  await unsubscribeBrowser(await theRegistration());
}

/** Subscribes the browser and tells the server; the person has allowed it. */
export async function turnOnPush(userId: Id): Promise<void> {
  const [registration, { publicKey }] = await Promise.all([theRegistration(), rest.call("push")]);
  const body = await subscribeBrowser(registration, publicKey);
  await rest.call("subscribePush", { body });
  await writeValue("push", { userId, publicKey });
}

/**
 * What the service worker is registered as, once it runs.
 *
 * @throws DOMException `TimeoutError` where it does not start
 */
export async function theRegistration(): Promise<ServiceWorkerRegistration> {
  const signal = AbortSignal.timeout(WORKER_STARTS_MS);
  return Promise.race([
    navigator.serviceWorker.ready,
    new Promise<never>((_, reject) => {
      signal.addEventListener("abort", () => reject(signal.reason));
    }),
  ]);
}
