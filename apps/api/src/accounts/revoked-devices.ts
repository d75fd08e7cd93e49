import type { Id } from "@parley/protocol/id.ts";
import type { DeviceStore } from "./device-store.ts";
import type { SessionEvents } from "./session-events.ts";
import { ACCESS_LIFETIME } from "./session-issuer.ts";

/** A token signed while its device was being revoked outlives the revocation by a little more. */
const REMEMBERED = ACCESS_LIFETIME + 60_000;

/** Devices revoked so lately that an access token of theirs could still be valid. */
export interface RevokedDevices {
  has(deviceId: Id): boolean;
  /** Finds what other servers revoked unheard, and makes it known here. */
  catchUp(): Promise<void>;
}

interface Ports {
  devices: DeviceStore;
  events: SessionEvents;
  now: () => number;
}

/**
 * Keeps in memory what was revoked lately, so that an access token is checked without the database.
 * Begins with what the database knows, for tokens issued before a restart.
 */
export async function rememberRevokedDevices({
  devices,
  events,
  now,
}: Ports): Promise<RevokedDevices> {
  const revokedAt = new Map<Id, number>();
  // Subscribed before reading: nothing falls between the two.
  events.subscribe((event) => {
    if (event.type !== "deviceEnded") return;
    forgetBefore(revokedAt, now() - REMEMBERED);
    revokedAt.set(event.deviceId, now());
  });
  const read = () => devices.revokedSince(new Date(now() - REMEMBERED));
  for (const { deviceId } of await read()) revokedAt.set(deviceId, now());
  return {
    has: (deviceId) => revokedAt.has(deviceId),
    catchUp: async () => {
      for (const device of await read()) {
        if (!revokedAt.has(device.deviceId)) events.publish({ type: "deviceEnded", ...device });
      }
    },
  };
}

/** A Map keeps the order of insertion, which here is the order of time. */
function forgetBefore(revokedAt: Map<Id, number>, time: number): void {
  for (const [id, at] of revokedAt) {
    if (at > time) return;
    revokedAt.delete(id);
  }
}
