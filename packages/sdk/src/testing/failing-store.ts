import type { Store, StoreChange } from "../ports/store.ts";
import { createMemoryStore } from "../store/memory-store.ts";

/** A store of which one commit fails, or waits. */
export interface FailingStore extends Store {
  /** The next commit that this is true of fails. */
  failOnce(error: Error, when?: (change: StoreChange) => boolean): void;
  /** Commits that this is true of wait until the function it gives is called. */
  hold(when: (change: StoreChange) => boolean): () => void;
}

export function createFailingStore(): FailingStore {
  const store = createMemoryStore();
  let failing: { error: Error; when: (change: StoreChange) => boolean } | null = null;
  let held: { until: Promise<void>; when: (change: StoreChange) => boolean } | null = null;
  return {
    ...store,
    async commit(change) {
      if (held?.when(change) === true) await held.until;
      if (failing?.when(change) === true) {
        const { error } = failing;
        failing = null;
        throw error;
      }
      return store.commit(change);
    },
    failOnce(error, when = () => true) {
      failing = { error, when };
    },
    hold(when) {
      const { promise, resolve } = Promise.withResolvers<void>();
      held = { until: promise, when };
      return () => {
        held = null;
        resolve();
      };
    },
  };
}
