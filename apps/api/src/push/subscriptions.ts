import { Buffer } from "node:buffer";
import { createECDH } from "node:crypto";
import type { PushState, PushSubscriptionBody, PushTest } from "@parley/protocol/rest/push.ts";
import type { Caller } from "../caller.ts";
import { Refusal } from "../refusal.ts";
import type { PushService } from "./push-service.ts";
import type { StoredSubscription, SubscriptionStore } from "./subscription-store.ts";

/** Push messages as one device sees to them. */
export interface Subscriptions {
  state(caller: Caller): Promise<PushState>;
  /** @throws Refusal `invalid_request` when the keys or the endpoint cannot be used */
  put(caller: Caller, body: PushSubscriptionBody): Promise<PushState>;
  remove(caller: Caller): Promise<void>;
  /**
   * Sends a test message past the queue.
   * @throws Refusal `not_found` to a device without a subscription
   */
  test(caller: Caller): Promise<PushTest>;
}

interface Ports {
  store: SubscriptionStore;
  service: PushService;
  publicKey: string;
  now: () => number;
}

/** Seconds that a test message may wait for the device: whoever asks looks at it. */
const TEST_TTL = 60;

export function createSubscriptions({ store, service, publicKey, now }: Ports): Subscriptions {
  const state = async (caller: Caller): Promise<PushState> => {
    const found = await store.find(caller);
    return { publicKey, subscription: found === null ? null : shown(found) };
  };

  return {
    state,

    async put(caller, { endpoint, keys, expirationTime }) {
      const target = { endpoint, p256dh: unpadded(keys.p256dh), auth: unpadded(keys.auth) };
      requirePoint(target.p256dh);
      const objection = await service.objectionTo(endpoint);
      if (objection !== null) throw refused("/endpoint", objection);
      const expiresAt = typeof expirationTime === "number" ? new Date(expirationTime) : null;
      const isKept = await store.put(caller, target, expiresAt, new Date(now()));
      if (!isKept) throw new Refusal("session_ended");
      return state(caller);
    },

    remove: (caller) => store.remove(caller, null),

    async test(caller) {
      const found = await store.find(caller);
      if (found === null) {
        throw new Refusal("not_found", { detail: "This device has no push subscription." });
      }
      const { outcome, status } = await service.send(found, {
        payload: { v: 1, userId: caller.userId, kind: "test" },
        ttl: TEST_TTL,
        urgency: "high",
        topic: "test",
      });
      const at = new Date(now());
      const { endpoint } = found;
      if (outcome === "sent") await store.noteSent(caller, endpoint, at);
      else if (outcome === "gone") await store.remove(caller, endpoint);
      else await store.noteFailure(caller, endpoint, { at, outcome, status, retryAt: null });
      return { outcome, status };
    },
  };
}

function shown(subscription: StoredSubscription): PushState["subscription"] {
  const { endpoint, createdAt, expiresAt, lastSentAt, problem } = subscription;
  return {
    endpoint,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt?.toISOString() ?? null,
    lastSentAt: lastSentAt?.toISOString() ?? null,
    problem: problem === null ? null : { ...problem, at: problem.at.toISOString() },
  };
}

function unpadded(base64url: string): string {
  return base64url.replaceAll("=", "");
}

/** Bytes that are no point of the curve could never be encrypted to. */
function requirePoint(p256dh: string): void {
  const curve = createECDH("prime256v1");
  curve.generateKeys();
  try {
    curve.computeSecret(Buffer.from(p256dh, "base64url"));
  } catch {
    throw refused("/keys/p256dh", "must be a point of P-256");
  }
}

function refused(path: string, message: string): Refusal {
  return new Refusal("invalid_request", {
    detail: "The subscription cannot be used.",
    issues: [{ path, message }],
  });
}
