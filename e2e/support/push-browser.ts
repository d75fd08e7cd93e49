import type { PushSubscriptionBody } from "@parley/protocol/rest/push.ts";
import type { BrowserContext, CDPSession, Page, Worker } from "@playwright/test";
import type { LocalSubscription } from "../../apps/api/src/testing/push/local-push-service.ts";

/** A notification as the browser holds it. */
export interface Shown {
  title: string;
  body: string;
  tag: string;
  silent: boolean | null;
}

/**
 * Gives a page's browser a subscription at the local push service: Chromium's own needs Google's. What it
 * takes from there goes to the service worker through the DevTools protocol.
 */
export async function standInForPushService(
  page: Page,
  subscription: LocalSubscription,
): Promise<void> {
  await page.context().grantPermissions(["notifications"]);
  await page.context().addInitScript(fakePushManager, subscription.body);
}

/** Delivers a push message to the service worker of a page's browser, wherever the page is. */
export async function deliver(page: Page, origin: string, data: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const registrationId = await registrationOf(session);
  await session.send("ServiceWorker.deliverPushMessage", { origin, registrationId, data });
  await session.detach();
}

/** The notifications that stand on the screen. */
export async function shownIn(context: BrowserContext): Promise<Shown[]> {
  return (await serviceWorker(context)).evaluate(readShown);
}

/** Clicks a notification, as the service worker hears of it. */
export async function clickNotification(context: BrowserContext, tag: string): Promise<void> {
  await (await serviceWorker(context)).evaluate(dispatchClick, tag);
}

/** How many windows of the app the service worker knows of: one that was closed may be there for a moment more. */
export async function windowsOf(context: BrowserContext): Promise<number> {
  return (await serviceWorker(context)).evaluate(countWindows);
}

async function serviceWorker(context: BrowserContext): Promise<Worker> {
  return context.serviceWorkers()[0] ?? context.waitForEvent("serviceworker");
}

async function registrationOf(session: CDPSession): Promise<string> {
  return new Promise((resolve, reject) => {
    session.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
      const found = registrations.find(({ isDeleted }) => !isDeleted);
      if (found !== undefined) resolve(found.registrationId);
    });
    session.send("ServiceWorker.enable").catch(reject);
  });
}

/** Runs in the service worker. */
async function countWindows(): Promise<number> {
  const { clients } = globalThis as unknown as WorkerScope;
  return (await clients.matchAll({ type: "window", includeUncontrolled: true })).length;
}

/** Runs in the page: a subscription outlives it, as the real one does. */
function fakePushManager(body: PushSubscriptionBody): void {
  const KEY = "test.subscribed";
  const make = (applicationServerKey: BufferSource) => ({
    endpoint: body.endpoint,
    options: { applicationServerKey, userVisibleOnly: true },
    toJSON: () => body,
    async unsubscribe() {
      localStorage.removeItem(KEY);
      return true;
    },
  });
  Object.assign(PushManager.prototype, {
    async getSubscription() {
      const kept = localStorage.getItem(KEY);
      if (kept === null) return null;
      return make(Uint8Array.from(kept.split(","), Number).buffer);
    },
    async subscribe({ applicationServerKey }: { applicationServerKey: Uint8Array<ArrayBuffer> }) {
      localStorage.setItem(KEY, applicationServerKey.join());
      return make(applicationServerKey.buffer);
    },
  });
}

/** What a service worker's code finds around it. */
interface WorkerScope {
  clients: {
    matchAll(which: { type: "window"; includeUncontrolled: true }): Promise<readonly unknown[]>;
  };
  registration: ServiceWorkerRegistration;
  NotificationEvent: new (type: string, init: { notification: Notification }) => Event;
  dispatchEvent(event: Event): boolean;
}

/** Runs in the service worker. */
async function readShown(): Promise<Shown[]> {
  const { registration } = globalThis as unknown as WorkerScope;
  const shown = await registration.getNotifications();
  return shown.map(({ title, body, tag, silent }) => ({ title, body, tag, silent }));
}

/** Runs in the service worker. */
async function dispatchClick(tag: string): Promise<void> {
  const scope = globalThis as unknown as WorkerScope;
  const [notification] = await scope.registration.getNotifications({ tag });
  if (notification === undefined) throw new Error(`No notification ${tag}`);
  scope.dispatchEvent(new scope.NotificationEvent("notificationclick", { notification }));
}
