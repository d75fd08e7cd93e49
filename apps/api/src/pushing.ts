import type { FastifyInstance } from "fastify";
import type { Config } from "./config.ts";
import type { Bus } from "./delivery/bus.ts";
import { registerPushRoutes } from "./http/push.ts";
import type { Messaging } from "./messaging.ts";
import type { Meter } from "./meter.ts";
import { createWebPushService } from "./platform/push/web-push-service.ts";
import { installNotificationJwt } from "./plugins/notification-jwt.ts";
import { safeError } from "./plugins/safe-error.ts";
import type { Database } from "./postgres/connection.ts";
import { readMembers } from "./postgres/push/chat-members.ts";
import { createPushQueue } from "./postgres/push/push-queue.ts";
import { createPushState } from "./postgres/push/push-state.ts";
import { createPushWorker } from "./postgres/push/push-worker.ts";
import { createSubscriptionStore } from "./postgres/push/subscription-store.ts";
import { createVapidKeyStore } from "./postgres/push/vapid-key-store.ts";
import { createReadNotification } from "./push/notifications.ts";
import { createPushJob } from "./push/push-job.ts";
import { startPushWatch } from "./push/push-watch.ts";
import { createSubscriptions } from "./push/subscriptions.ts";
import { keepVapidKeys } from "./push/vapid-keys.ts";

/** What tests set otherwise. */
export interface PushSettings {
  /** Certificates of push services to trust besides the system's, in PEM. */
  certificates?: string;
  /** Milliseconds, as the parts that take them say. */
  firstRetryMs?: number;
  spacingMs?: number;
  gatherMs?: number;
  lingerMs?: number;
  pollMs?: number;
  deadMs?: number;
  tidyMs?: number;
}

export interface PushingOptions {
  config: Config;
  database: Database;
  meter: Meter;
  bus: Bus;
  messaging: Messaging;
  /** 32 bytes for each use. */
  secrets: { vapidKeys: Buffer; notificationTokens: Buffer };
  /** Undefined: subscriptions are kept, and nothing is pushed. */
  settings: PushSettings | undefined;
  now: () => number;
}

/** Wires push messages and their routes into the app. */
export async function installPushing(app: FastifyInstance, options: PushingOptions): Promise<void> {
  const { config, database, messaging, secrets, settings, now } = options;
  await installNotificationJwt(app, secrets.notificationTokens, now);
  const keys = await keepVapidKeys(createVapidKeyStore(database), secrets.vapidKeys, now);
  const service = createWebPushService({
    keys,
    contact: config.pushContact,
    allowedHosts: config.pushAllowedHosts,
    ...(settings?.certificates === undefined ? {} : { certificates: settings.certificates }),
  });
  const subscriptions = createSubscriptionStore(database);
  const { reader, log, people, accountLog } = messaging;
  registerPushRoutes(app, {
    subscriptions: createSubscriptions({
      store: subscriptions,
      service,
      publicKey: keys.publicKey,
      now,
    }),
    readNotification: createReadNotification({ subscriptions, reader, log, people, accountLog }),
  });
  const stop = settings === undefined ? undefined : pushFor(app, options, subscriptions, service);
  app.addHook("onClose", async () => {
    await stop?.();
    service.close();
  });
}

/**
 * Queues what there is to push, and works on the queue.
 * @returns ends it
 */
function pushFor(
  app: FastifyInstance,
  { database, meter, bus, messaging, settings, now }: PushingOptions,
  subscriptions: ReturnType<typeof createSubscriptionStore>,
  service: ReturnType<typeof createWebPushService>,
): () => Promise<void> {
  const onError = (error: unknown): void =>
    app.log.error({ err: safeError(error) }, "Pushing failed");
  const { sessions, presence } = messaging;
  const { isActive } = presence;
  const queue = createPushQueue(database, settings?.spacingMs);
  const worker = createPushWorker({
    ...settings,
    database,
    work: createPushJob({
      ...settings,
      state: createPushState(database),
      subscriptions,
      service,
      queue,
      tokens: app.notificationTokens,
      isActive,
      meter,
      now,
    }),
    onDepth: (jobs) => {
      meter.levels.pushQueue = jobs;
    },
    onError,
  });
  const watch = startPushWatch({
    ...settings,
    bus,
    sessions,
    membersOf: (conversationIds) => readMembers(database, conversationIds),
    isActive,
    queue,
    meter,
    onError,
  });
  messaging.onExpired(watch.expired);
  app.addHook("onReady", async () => worker.start());
  return async () => {
    await watch.stop();
    await worker.stop();
  };
}
