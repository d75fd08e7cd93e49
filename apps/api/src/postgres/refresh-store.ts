import { and, eq, isNull, lt } from "drizzle-orm";
import type { RefreshStore } from "../accounts/refresh-store.ts";
import type { Database } from "./connection.ts";
import { endSubscriptions } from "./push/end-subscriptions.ts";
import { devices, refreshTokens } from "./schema/accounts.ts";

/** Refresh tokens in Postgres. */
export function createRefreshStore({ db }: Database): RefreshStore {
  return {
    inFamilyOf: (hash, work) =>
      db.transaction(async (transaction) => {
        const [device] = await transaction
          .select({ userId: devices.userId, id: devices.id })
          .from(refreshTokens)
          .innerJoin(
            devices,
            and(
              eq(devices.userId, refreshTokens.userId),
              eq(devices.id, refreshTokens.deviceId),
              isNull(devices.revokedAt),
            ),
          )
          .where(eq(refreshTokens.tokenHash, hash))
          .for("update", { of: devices });
        if (device === undefined) return null;

        const thisDevice = and(eq(devices.userId, device.userId), eq(devices.id, device.id));
        const family = and(
          eq(refreshTokens.userId, device.userId),
          eq(refreshTokens.deviceId, device.id),
        );
        return work({
          userId: device.userId,
          deviceId: device.id,
          async find(wanted) {
            const { expiresAt, replacedAt } = refreshTokens;
            const [row] = await transaction
              .select({ expiresAt, replacedAt })
              .from(refreshTokens)
              .where(and(family, eq(refreshTokens.tokenHash, wanted)));
            return row ?? null;
          },
          async replace(old, next, at) {
            await transaction
              .update(refreshTokens)
              .set({ replacedAt: at })
              .where(and(family, eq(refreshTokens.tokenHash, old)));
            await transaction.insert(refreshTokens).values({
              tokenHash: next.hash,
              userId: device.userId,
              deviceId: device.id,
              expiresAt: next.expiresAt,
            });
            await transaction.update(devices).set({ lastSeenAt: at }).where(thisDevice);
          },
          async forget(before) {
            await transaction
              .delete(refreshTokens)
              .where(and(family, lt(refreshTokens.replacedAt, before)));
          },
          async end(at) {
            await transaction.update(devices).set({ revokedAt: at }).where(thisDevice);
            await transaction.delete(refreshTokens).where(family);
            await endSubscriptions(transaction, device.userId, [device.id]);
          },
        });
      }),
  };
}
