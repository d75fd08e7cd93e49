import { createHash } from "node:crypto";
import { and, eq, isNull, sql } from "drizzle-orm";
import type { PushTarget } from "../../push/push-service.ts";
import type { DeviceRef, SubscriptionStore } from "../../push/subscription-store.ts";
import type { Database } from "../connection.ts";
import { devices } from "../schema/accounts.ts";
import type { Transaction } from "../transaction.ts";
import { isUniqueViolation } from "../unique-violation.ts";
import { toSubscription, type SubscriptionRow } from "./subscription-row.ts";

/** Push subscriptions in Postgres. */
export function createSubscriptionStore({ pool, db }: Database): SubscriptionStore {
  return {
    find: async ({ userId, deviceId }) => {
      const { rows } = await pool.query<SubscriptionRow>({
        name: "push_subscription",
        text: "SELECT * FROM push_subscriptions WHERE user_id = $1 AND device_id = $2",
        values: [userId, deviceId],
      });
      const row = rows[0];
      return row === undefined ? null : toSubscription(row);
    },

    put: async (device, target, expiresAt, at) => {
      const keep = (): Promise<boolean> =>
        db.transaction((transaction) =>
          keepSubscription(transaction, device, target, expiresAt, at),
        );
      try {
        return await keep();
      } catch (error) {
        // Another device put the same endpoint at the same moment: it is there now, and is taken over.
        if (isUniqueViolation(error, "push_subscriptions_endpoint_hash_key")) return keep();
        throw error;
      }
    },

    remove: async ({ userId, deviceId }, endpoint) => {
      await pool.query(
        `DELETE FROM push_subscriptions
          WHERE user_id = $1 AND device_id = $2 AND ($3::text IS NULL OR endpoint = $3)`,
        [userId, deviceId, endpoint],
      );
    },

    noteSent: async ({ userId, deviceId }, endpoint, at) => {
      await pool.query(
        `UPDATE push_subscriptions
          SET last_sent_at = $4, failed_at = NULL, failed_outcome = NULL, failed_status = NULL,
            failures = 0, retry_at = NULL
          WHERE user_id = $1 AND device_id = $2 AND endpoint = $3`,
        [userId, deviceId, endpoint, at],
      );
    },

    noteFailure: async ({ userId, deviceId }, endpoint, { at, outcome, status, retryAt }) => {
      await pool.query(
        `UPDATE push_subscriptions
          SET failed_at = $4, failed_outcome = $5, failed_status = $6, retry_at = $7,
            -- Messages that failed side by side are one failure.
            failures = failures + CASE WHEN retry_at > $4 THEN 0 ELSE 1 END
          WHERE user_id = $1 AND device_id = $2 AND endpoint = $3`,
        [userId, deviceId, endpoint, at, outcome, status, retryAt],
      );
    },
  };
}

async function keepSubscription(
  transaction: Transaction,
  { userId, deviceId }: DeviceRef,
  { endpoint, p256dh, auth }: PushTarget,
  expiresAt: Date | null,
  at: Date,
): Promise<boolean> {
  // The lock makes signing out wait, so that it finds and removes this subscription.
  const device = await transaction
    .select({ id: devices.id })
    .from(devices)
    .where(and(eq(devices.userId, userId), eq(devices.id, deviceId), isNull(devices.revokedAt)))
    .for("share");
  if (device.length === 0) return false;
  const hash = createHash("sha256").update(endpoint).digest();
  // What is put again as it was keeps its history: the app does so at every start.
  const same = await transaction.execute(sql`
    UPDATE push_subscriptions SET expires_at = ${expiresAt}
    WHERE user_id = ${userId} AND device_id = ${deviceId}
      AND endpoint = ${endpoint} AND p256dh = ${p256dh} AND auth = ${auth}`);
  if (same.rowCount === 1) return true;
  await transaction.execute(sql`
    DELETE FROM push_subscriptions
    WHERE endpoint_hash = ${hash} OR (user_id = ${userId} AND device_id = ${deviceId})`);
  await transaction.execute(sql`
    INSERT INTO push_subscriptions
      (user_id, device_id, endpoint, endpoint_hash, p256dh, auth, created_at, expires_at)
    VALUES (${userId}, ${deviceId}, ${endpoint}, ${hash}, ${p256dh}, ${auth}, ${at}, ${expiresAt})`);
  return true;
}
