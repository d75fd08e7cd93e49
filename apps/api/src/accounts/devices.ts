import type { Id } from "@parley/protocol/id.ts";
import type { Device } from "@parley/protocol/rest/devices.ts";
import type { Caller } from "../caller.ts";
import { Refusal } from "../refusal.ts";
import type { DeviceChoice, DeviceStore } from "./device-store.ts";
import type { SessionEvents } from "./session-events.ts";
import { REFRESH_LIFETIME } from "./session-issuer.ts";

interface Ports {
  devices: DeviceStore;
  events: SessionEvents;
  now: () => number;
}

export interface Devices {
  list(caller: Caller): Promise<Device[]>;
  /** Ends one of the caller's devices or tokens; `not_found` when there is none such. */
  revoke(caller: Caller, which: { session: Id } | { token: Id }): Promise<void>;
  /** Ends every sign-in of the caller; personal access tokens stay. */
  revokeSessions(caller: Caller): Promise<void>;
}

/** Where a person is signed in, and how that ends. */
export function createDevices({ devices, events, now }: Ports): Devices {
  async function end(userId: Id, which: DeviceChoice): Promise<number> {
    const ended = await devices.revoke(userId, which, new Date(now()));
    for (const deviceId of ended) events.publish({ type: "deviceEnded", userId, deviceId });
    return ended.length;
  }

  return {
    async list(caller) {
      const found = await devices.list(caller.userId, new Date(now() - REFRESH_LIFETIME));
      return found.map((device) => ({
        id: device.id,
        name: device.name,
        platform: device.platform,
        createdAt: device.createdAt.toISOString(),
        lastSeenAt: device.lastSeenAt.toISOString(),
        current: device.id === caller.deviceId,
      }));
    },

    async revoke(caller, which) {
      const count = await end(caller.userId, which);
      if (count === 0) throw new Refusal("not_found");
    },

    async revokeSessions(caller) {
      await end(caller.userId, { sessionsExcept: null });
    },
  };
}
