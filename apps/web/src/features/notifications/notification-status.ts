import type { PushOutcome } from "@parley/protocol/rest/push.ts";
import type { Timestamp } from "@parley/protocol/time.ts";
import { NetworkError } from "@parley/sdk/network-error.ts";
import { ProblemError } from "@parley/sdk/problem-error.ts";
import type { PushHealth } from "../../queries/push.ts";

/** Whether notifications reach this device; what is in the way, nearest first. */
export type NotificationStatus =
  /** Browsers allow them on https pages only. */
  | { readonly kind: "insecure" }
  /** This browser has none. */
  | { readonly kind: "unsupported" }
  /** On iPhone and iPad only apps of the home screen have them. */
  | { readonly kind: "installFirst" }
  /** The person or a rule said no, in the browser's settings. */
  | { readonly kind: "blocked" }
  | { readonly kind: "checking" }
  /** The server could not be asked. */
  | { readonly kind: "unreachable" }
  /** The part of the app that runs in the background did not start. */
  | { readonly kind: "noWorker" }
  | { readonly kind: "off" }
  /** Browser and server do not know of the same subscription. */
  | { readonly kind: "lost" }
  /** The last message did not reach the browser's push service. */
  | { readonly kind: "failing"; readonly outcome: PushOutcome; readonly at: Timestamp }
  | { readonly kind: "working"; readonly lastSentAt: Timestamp | null };

/** What can be found out. */
export interface NotificationFacts {
  readonly browser: BrowserSupport;
  readonly permission: NotificationPermission;
  readonly health: PushHealth | undefined;
  readonly error: unknown;
}

export type BrowserSupport = "supported" | "insecure" | "unsupported" | "installFirst";

export function notificationStatus(facts: NotificationFacts): NotificationStatus {
  const { browser, permission, health, error } = facts;
  if (browser !== "supported") return { kind: browser };
  if (permission === "denied") return { kind: "blocked" };
  if (health === undefined) return { kind: failure(error) };
  const { endpoint, server } = health;
  const { subscription } = server;
  if (endpoint === null && subscription === null) return { kind: "off" };
  if (permission === "default") return { kind: "off" };
  if (subscription === null || endpoint !== subscription.endpoint) return { kind: "lost" };
  const { problem, lastSentAt } = subscription;
  if (problem !== null) return { kind: "failing", outcome: problem.outcome, at: problem.at };
  return { kind: "working", lastSentAt };
}

function failure(error: unknown): "checking" | "unreachable" | "noWorker" {
  if (error === null) return "checking";
  return error instanceof NetworkError || error instanceof ProblemError
    ? "unreachable"
    : "noWorker";
}
