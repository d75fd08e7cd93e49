import type { StoreDatabase } from "./database.ts";
import { evict } from "./eviction.ts";
import type { Looks } from "./looks.ts";

/** How much a browser keeps of what the server has too. */
export interface StorageBudget {
  /** Entries of all chats together. */
  readonly entries: number;
  /** The part of what the browser allows to this site that may be used. */
  readonly quota: number;
}

export const STORAGE_BUDGET: StorageBudget = { entries: 400_000, quota: 0.7 };

/** Entries written between two looks at the budget. */
const LOOK_AFTER = 2_000;
/** The part of the entries that goes when there is no room: enough that it lasts for a while. */
const SHARE = 0.2;

/** Keeps the store within its budget. */
export interface Room {
  /** So many entries were written; now and then this calls for a look at the budget. */
  wrote(entries: number): boolean;
  /** Removes what is beyond the budget; gives how many entries went. */
  tidy(db: StoreDatabase): Promise<number>;
  /** Makes room after the browser refused to write more; gives how many entries went. */
  make(db: StoreDatabase): Promise<number>;
}

/** Makes what keeps a store within its budget. */
export function createRoom(budget: StorageBudget, looks: Looks): Room {
  let written = 0;

  async function tidy(db: StoreDatabase): Promise<number> {
    await looks.keep(db);
    const count = await db.entries.count();
    const share = Math.ceil(count * SHARE);
    if (await quotaIsNear(budget.quota)) return evict(db, share);
    // A little more than must go, so that not every look finds too much.
    return count > budget.entries ? evict(db, count - 0.9 * budget.entries) : 0;
  }

  return {
    wrote(entries) {
      written += entries;
      if (written < LOOK_AFTER) return false;
      written = 0;
      return true;
    },
    tidy,
    async make(db) {
      return evict(db, Math.ceil((await db.entries.count()) * SHARE));
    },
  };
}

async function quotaIsNear(part: number): Promise<boolean> {
  if (navigator.storage === undefined) return false;
  const { usage = 0, quota = Infinity } = await navigator.storage.estimate();
  return usage > part * quota;
}
