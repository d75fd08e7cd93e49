import type { Id } from "@parley/protocol/id.ts";
import type { LogItem } from "@parley/sdk/log-item.ts";
import {
  openIndexedStore,
  type IndexedStore,
} from "../../../apps/web/src/engine/indexed-store/open-store.ts";

/** Milliseconds between two looks at how far the index is. */
const LOOK = 250;
const ANYTHING = { text: "", limit: 1 };

declare global {
  /** Only in a page that fills a store before something is measured. */
  var benchFill: {
    /** Puts entries into a person's store, by the code with which the app does it. */
    put(userId: Id, entries: readonly LogItem[]): Promise<void>;
    /** Resolves once everything in a person's store can be searched. */
    index(userId: Id): Promise<void>;
  };
}

globalThis.benchFill = {
  put: (userId, entries) => withStore(userId, (store) => store.commit({ entries })),
  index: (userId) =>
    withStore(userId, async (store) => {
      while ((await store.search(ANYTHING)).preparing) {
        await new Promise((resolve) => setTimeout(resolve, LOOK));
      }
    }),
};

async function withStore(userId: Id, work: (store: IndexedStore) => Promise<void>): Promise<void> {
  const store = await openIndexedStore({
    userId,
    onLost: (loss) => {
      throw new Error(`The store was lost: ${loss}.`);
    },
    report: reportError,
  });
  try {
    await work(store);
  } finally {
    store.close();
  }
}
