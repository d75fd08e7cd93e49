import type { Id } from "@parley/protocol/id.ts";
import type { PushOutcome } from "@parley/protocol/rest/push.ts";
import type { PushTarget } from "./push-service.ts";

/** A device, as whoever pushes knows it. */
export interface DeviceRef {
  userId: Id;
  deviceId: Id;
}

export interface StoredSubscription extends PushTarget {
  createdAt: Date;
  expiresAt: Date | null;
  lastSentAt: Date | null;
  problem: { at: Date; outcome: PushOutcome; status: number | null } | null;
  /** Attempts in a row that did not succeed. */
  failures: number;
}

/** Where subscriptions are kept: one for each device at most. */
export interface SubscriptionStore {
  find(device: DeviceRef): Promise<StoredSubscription | null>;
  /**
   * Keeps a device's subscription in place of any that it had, and takes the endpoint from whatever
   * device had it before.
   * @returns false, and keeps nothing, when the device is signed out
   */
  put(device: DeviceRef, target: PushTarget, expiresAt: Date | null, at: Date): Promise<boolean>;
  /** @param endpoint removes nothing when the device has another by now; null: whichever it has */
  remove(device: DeviceRef, endpoint: string | null): Promise<void>;
  /** Notes that the push service took a message. */
  noteSent(device: DeviceRef, endpoint: string, at: Date): Promise<void>;
  /** Notes that it did not, and from when on to try again. */
  noteFailure(
    device: DeviceRef,
    endpoint: string,
    failure: { at: Date; outcome: PushOutcome; status: number | null; retryAt: Date | null },
  ): Promise<void>;
}
