import type { Id } from "@parley/protocol/id.ts";
import { and, eq, inArray, isNull, ne } from "drizzle-orm";
import type { DeviceChoice } from "../accounts/device-store.ts";
import { endSubscriptions } from "./push/end-subscriptions.ts";
import { devices, refreshTokens } from "./schema/accounts.ts";
import type { Transaction } from "./transaction.ts";

/** Ends devices for good, with their refresh tokens and push subscriptions; gives those that it ended. */
export async function endDevices(
  transaction: Transaction,
  userId: Id,
  which: DeviceChoice,
  at: Date,
): Promise<Id[]> {
  const ended = await transaction
    .update(devices)
    .set({ revokedAt: at })
    .where(and(eq(devices.userId, userId), isNull(devices.revokedAt), chosen(which)))
    .returning({ id: devices.id });
  const ids = ended.map((device) => device.id);
  await transaction
    .delete(refreshTokens)
    .where(and(eq(refreshTokens.userId, userId), inArray(refreshTokens.deviceId, ids)));
  await endSubscriptions(transaction, userId, ids);
  return ids;
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
