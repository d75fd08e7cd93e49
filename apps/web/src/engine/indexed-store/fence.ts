import type { StoreDatabase } from "./database.ts";
import { NotOwnerError, StoreGoneError, StoreWipedError } from "./store-errors.ts";

/** Stands in place of the turn in a store that was wiped and is not deleted yet. */
export const WIPED = -1;

/**
 * Takes the store over: from now on, whoever owned it before is refused.
 *
 * @param wanted the new owner's turn; the next one when it is not given
 * @throws {NotOwnerError} when somebody of a later turn owns it already
 */
export function takeOver(db: StoreDatabase, wanted: number | undefined): Promise<number> {
  return db.transaction("rw", db.meta, async () => {
    const held = await heldEpoch(db);
    const epoch = wanted ?? Math.max(held, 0) + 1;
    if (epoch < held) throw new NotOwnerError("a later owner has the store");
    await db.meta.put({ name: "epoch", value: epoch });
    return epoch;
  });
}

/** Throws unless the store is still owned in this turn; called within the transaction that writes. */
export async function checkOwner(db: StoreDatabase, epoch: number): Promise<void> {
  const held = await heldEpoch(db);
  if (held === WIPED) throw new StoreWipedError("the store was wiped");
  if (held > epoch) throw new NotOwnerError("a later owner has the store");
  if (held < epoch) throw new StoreGoneError("the store was emptied");
}

async function heldEpoch(db: StoreDatabase): Promise<number> {
  const row = await db.meta.get("epoch");
  return row?.name === "epoch" ? row.value : 0;
}
