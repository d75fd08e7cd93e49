import type { StoreLoss } from "../ending.ts";
import { makeId } from "@parley/protocol/make-id.ts";
import { openIndexedStore, type IndexedStore, type IndexedStoreOptions } from "../open-store.ts";

/** Stores of one test after the other, each of a new person, and what they had to say. */
export interface OpenStores {
  /** The person whose store is under test. */
  readonly userId: string;
  readonly losses: readonly StoreLoss[];
  readonly reported: readonly unknown[];
  /** A new person's store. */
  openNew(options?: Partial<IndexedStoreOptions>): Promise<IndexedStore>;
  /** The same person's again, taking it over. */
  reopen(options?: Partial<IndexedStoreOptions>): Promise<IndexedStore>;
  closeAll(): void;
}

export function openStores(): OpenStores {
  const opened: IndexedStore[] = [];
  const losses: StoreLoss[] = [];
  const reported: unknown[] = [];
  let userId = "";

  async function reopen(options: Partial<IndexedStoreOptions> = {}): Promise<IndexedStore> {
    const store = await openIndexedStore({
      userId,
      onLost: (loss) => losses.push(loss),
      report: (error) => reported.push(error),
      ...options,
    });
    opened.push(store);
    return store;
  }

  return {
    get userId() {
      return userId;
    },
    losses,
    reported,
    openNew(options) {
      userId = makeId(Date.now(), crypto.getRandomValues(new Uint8Array(16)));
      return reopen(options);
    },
    reopen,
    closeAll() {
      for (const store of opened.splice(0)) store.close();
      losses.length = 0;
      reported.length = 0;
    },
  };
}
