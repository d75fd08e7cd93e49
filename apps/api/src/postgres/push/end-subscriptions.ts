import type { Id } from "@parley/protocol/id.ts";
import { sql } from "drizzle-orm";
import type { Transaction } from "../transaction.ts";

/** A device that is signed out gets nothing any more. */
export async function endSubscriptions(
  transaction: Transaction,
  userId: Id,
  deviceIds: readonly Id[],
): Promise<void> {
  await transaction.execute(sql`
    DELETE FROM push_subscriptions
    WHERE user_id = ${userId} AND device_id = ANY (${sql.param(deviceIds)}::uuid[])`);
}
