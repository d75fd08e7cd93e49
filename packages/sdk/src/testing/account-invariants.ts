import type { AccountChange } from "@parley/protocol/account-log.ts";
import { slotOf } from "@parley/protocol/account-slot.ts";
import type { Id } from "@parley/protocol/id.ts";
import { isDeepStrictEqual } from "node:util";
import { joined } from "../account/joined.ts";
import { accountOf } from "../account/slots.ts";
import type { Device } from "./device.ts";
import type { World } from "./world.ts";

/** The last change that each device made in each slot: `device slot`. */
export type LastSet = Map<string, AccountChange>;

/** Notes a change that a device made; of what joins what it set before, both. */
export function noteSet(last: LastSet, device: Id, change: AccountChange): void {
  const key = `${device} ${slotOf(change)}`;
  last.set(key, joined(last.get(key), change));
}

/**
 * SET-10: every device shows what the server's log says and has nothing left to tell; what holds in a slot is
 * the last that one of the person's devices set there.
 */
export async function checkAccounts(world: World, last: LastSet): Promise<void> {
  for (const device of world.devices) {
    const log = world.server.account(device.userId);
    const expected = accountOf({ seq: 0, entries: log.entries(), pending: [] });
    const shown = device.messenger?.getState().account;
    if (!isDeepStrictEqual(shown, expected)) {
      throw new Error(`SET-10: shows ${JSON.stringify(shown)}, not ${JSON.stringify(expected)}`);
    }
    const { account } = await device.store.load();
    const isTold = account.pending.length === 0 && account.seq === log.headSeq;
    if (!isTold) throw new Error(`SET-10: the store is at ${account.seq} of ${log.headSeq}`);
    checkLast(world.devices, device.userId, log.entries(), last);
  }
}

function checkLast(
  devices: readonly Device[],
  userId: Id,
  entries: readonly { readonly change: AccountChange }[],
  last: LastSet,
): void {
  const own = devices.filter((one) => one.userId === userId);
  for (const { change } of entries) {
    const candidates = own.flatMap(({ id }) => last.get(`${id} ${slotOf(change)}`) ?? []);
    const together = candidates.reduce((all, one) => joined(all, one));
    if (change.type === "hidden" && isDeepStrictEqual(change, together)) continue;
    if (candidates.some((one) => isDeepStrictEqual(one, change))) continue;
    throw new Error(`SET-10: ${JSON.stringify(change)} is the last of no device`);
  }
}
