import { and, desc, eq, gt, isNull } from "drizzle-orm";
import type { DeviceStore } from "../accounts/device-store.ts";
import type { Database } from "./connection.ts";
import { endDevices } from "./end-devices.ts";
import { devices, refreshTokens, users } from "./schema/accounts.ts";

/** Devices in Postgres. */
export function createDeviceStore({ db }: Database): DeviceStore {
  return {
    add: (userId, passwordHash, device, token) =>
      db.transaction(async (transaction) => {
        // The lock makes a change of the password wait, so that it finds and ends this device.
        const proven = await transaction
          .select({ id: users.id })
          .from(users)
          .where(and(eq(users.id, userId), eq(users.passwordHash, passwordHash)))
          .for("share");
        if (proven.length === 0) return false;
        await transaction.insert(devices).values({ userId, kind: "session", ...device });
        await transaction.insert(refreshTokens).values({
          tokenHash: token.hash,
          userId,
          deviceId: device.id,
          expiresAt: token.expiresAt,
        });
        return true;
      }),

    async list(userId, seenSince) {
      const { id, name, platform, createdAt, lastSeenAt } = devices;
      return db
        .select({ id, name, platform, createdAt, lastSeenAt })
        .from(devices)
        .where(
          and(
            eq(devices.userId, userId),
            eq(devices.kind, "session"),
            isNull(devices.revokedAt),
            gt(devices.lastSeenAt, seenSince),
          ),
        )
        .orderBy(desc(devices.lastSeenAt), desc(devices.id));
    },

    revoke: (userId, which, at) =>
      db.transaction((transaction) => endDevices(transaction, userId, which, at)),

    revokedSince: (since) =>
      db
        .select({ userId: devices.userId, deviceId: devices.id })
        .from(devices)
        .where(gt(devices.revokedAt, since)),
  };
}
