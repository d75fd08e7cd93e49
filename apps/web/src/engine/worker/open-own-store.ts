import type { Id } from "@parley/protocol/id.ts";
import type { StoreLoss } from "../indexed-store/ending.ts";
import { openIndexedStore, type IndexedStore } from "../indexed-store/open-store.ts";
import { NotOwnerError } from "../indexed-store/store-errors.ts";

/**
 * Takes a person's store over in a turn named by the time, so that it is a later one also for pages that
 * saw a store which was removed since. Where the clock was set back, it is the one after the last.
 */
export async function openOwnStore(
  userId: Id,
  onLost: (loss: StoreLoss) => void,
  report: (error: unknown) => void,
): Promise<IndexedStore> {
  try {
    return await openIndexedStore({ userId, epoch: Date.now(), onLost, report });
  } catch (error) {
    if (!(error instanceof NotOwnerError)) throw error;
    return openIndexedStore({ userId, onLost, report });
  }
}
