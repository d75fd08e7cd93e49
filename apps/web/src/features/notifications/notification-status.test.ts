import { NetworkError } from "@parley/sdk/network-error.ts";
import { expect, test } from "vitest";
import type { PushHealth } from "../../queries/push.ts";
import { notificationStatus, type NotificationFacts } from "./notification-status.ts";

const SUBSCRIPTION = {
  endpoint: "https://push.example/1",
  createdAt: "2026-01-01T00:00:00.000Z",
  expiresAt: null,
  lastSentAt: null,
  problem: null,
};
const PROBLEM = { at: "2026-01-02T00:00:00.000Z", outcome: "refused", status: 403 } as const;

function health(
  endpoint: string | null,
  subscription: PushHealth["server"]["subscription"],
): PushHealth {
  return { endpoint, server: { publicKey: "B", subscription } };
}

const WORKING: NotificationFacts = {
  browser: "supported",
  permission: "granted",
  health: health(SUBSCRIPTION.endpoint, SUBSCRIPTION),
  error: null,
};

test.each<[string, Partial<NotificationFacts>]>([
  ["working", {}],
  ["insecure", { browser: "insecure", permission: "denied" }],
  ["unsupported", { browser: "unsupported" }],
  ["installFirst", { browser: "installFirst" }],
  ["blocked", { permission: "denied", health: undefined }],
  ["checking", { health: undefined }],
  ["unreachable", { health: undefined, error: new NetworkError("away", null) }],
  ["noWorker", { health: undefined, error: new DOMException("late", "TimeoutError") }],
  ["off", { health: health(null, null) }],
  ["off", { permission: "default" }],
  ["lost", { health: health(SUBSCRIPTION.endpoint, null) }],
  ["lost", { health: health(null, SUBSCRIPTION) }],
  ["lost", { health: health("https://push.example/2", SUBSCRIPTION) }],
  ["failing", { health: health(SUBSCRIPTION.endpoint, { ...SUBSCRIPTION, problem: PROBLEM }) }],
])("PUSH-46: what is in the way of notifications is named: %s %o", (kind, facts) => {
  expect(notificationStatus({ ...WORKING, ...facts }).kind).toBe(kind);
});
