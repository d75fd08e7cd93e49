import type { PushSubscriptionBody } from "@parley/protocol/rest/push.ts";

/**
 * Subscribes this browser to push messages of the server with this key, unless it is.
 * @param publicKey the server's VAPID key, in base64url
 * @throws DOMException `NotAllowedError` without the permission, `AbortError` when the browser's push
 * service cannot be used
 */
export async function subscribeBrowser(
  registration: ServiceWorkerRegistration,
  publicKey: string,
): Promise<PushSubscriptionBody> {
  const { pushManager } = registration;
  const key = bytesOf(publicKey);
  const present = await pushManager.getSubscription();
  if (present !== null && !isSame(present.options.applicationServerKey, key)) {
    // Of another server key: a browser has one subscription at a time.
    await present.unsubscribe();
  }
  return bodyOf(await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key }));
}

/** Gives the subscription up; nothing where there is none. */
export async function unsubscribeBrowser(registration: ServiceWorkerRegistration): Promise<void> {
  await (await registration.pushManager.getSubscription())?.unsubscribe();
}

function bodyOf(subscription: PushSubscription): PushSubscriptionBody {
  const { endpoint, expirationTime, keys } = subscription.toJSON();
  const { p256dh, auth } = keys ?? {};
  if (endpoint === undefined || p256dh === undefined || auth === undefined) {
    throw new DOMException("The browser gave a subscription without keys", "AbortError");
  }
  return { endpoint, expirationTime: expirationTime ?? null, keys: { p256dh, auth } };
}

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  const base64 = base64url.replaceAll("-", "+").replaceAll("_", "/");
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

function isSame(present: ArrayBuffer | null, key: Uint8Array): boolean {
  if (present === null || present.byteLength !== key.byteLength) return false;
  const bytes = new Uint8Array(present);
  return key.every((byte, at) => byte === bytes[at]);
}
