import { and, desc, eq, gt, inArray, isNull, ne } from "drizzle-orm";
import type { DeviceChoice, DeviceStore } from "../accounts/device-store.ts";
import type { Database } from "./connection.ts";
import { devices, refreshTokens } from "./schema/accounts.ts";

/** Devices in Postgres. */
export function createDeviceStore({ db }: Database): DeviceStore {
  return {
    async add(userId, device, token) {
      await db.transaction(async (transaction) => {
        await transaction.insert(devices).values({ userId, kind: "session", ...device });
        await transaction.insert(refreshTokens).values({
          tokenHash: token.hash,
          userId,
          deviceId: device.id,
          expiresAt: token.expiresAt,
        });
      });
    },

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

    async revoke(userId, which, at) {
      return db.transaction(async (transaction) => {
        const ended = await transaction
          .update(devices)
          .set({ revokedAt: at })
          .where(and(eq(devices.userId, userId), isNull(devices.revokedAt), chosen(which)))
          .returning({ id: devices.id });
        const ids = ended.map((device) => device.id);
        await transaction
          .delete(refreshTokens)
          .where(and(eq(refreshTokens.userId, userId), inArray(refreshTokens.deviceId, ids)));
        return ids;
      });
    },

    async revokedSince(since) {
      const rows = await db
        .select({ id: devices.id })
        .from(devices)
        .where(gt(devices.revokedAt, since));
      return rows.map((row) => row.id);
    },
  };
}

function chosen(which: DeviceChoice) {
  if ("token" in which) return and(eq(devices.kind, "token"), eq(devices.id, which.token));
  if ("session" in which) return and(eq(devices.kind, "session"), eq(devices.id, which.session));
  const { sessionsExcept } = which;
  return and(
    eq(devices.kind, "session"),
    sessionsExcept === null ? undefined : ne(devices.id, sessionsExcept),
  );
}
