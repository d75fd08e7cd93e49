import type { FastifyInstance } from "fastify";
import type { ReadNotification } from "../push/notifications.ts";
import type { Subscriptions } from "../push/subscriptions.ts";
import { endpoint } from "./endpoint.ts";

interface Ports {
  subscriptions: Subscriptions;
  readNotification: ReadNotification;
}

/** Push messages: where a device takes them, and what it may show of them. */
export function registerPushRoutes(
  app: FastifyInstance,
  { subscriptions, readNotification }: Ports,
): void {
  endpoint(app, "push", ({ caller }) => subscriptions.state(caller));
  endpoint(app, "subscribePush", async ({ caller, body, request }) => {
    await app.rateLimits.pushSubscription(request);
    return subscriptions.put(caller, body);
  });
  endpoint(app, "unsubscribePush", ({ caller }) => subscriptions.remove(caller));
  endpoint(app, "testPush", async ({ caller, request }) => {
    await app.rateLimits.pushTest(request);
    return subscriptions.test(caller);
  });
  endpoint(app, "notification", ({ caller, params }) =>
    readNotification(caller, params.conversationId),
  );
}
