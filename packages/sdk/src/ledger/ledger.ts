import { StoreFullError, type Store, type StoreChange } from "../ports/store.ts";
import type { MessengerState, StorageState } from "../state.ts";

/** One step of the messenger: what to store, and what then changes in memory. */
export interface Step {
  readonly change: StoreChange;
  readonly patch: (state: MessengerState) => MessengerState;
  /** Called last, with everything stored and told. */
  readonly done?: () => void;
}

/** The state in memory and its order of writing: stored first, then in memory, then told. */
export interface Ledger {
  getState(): MessengerState;
  subscribe(listener: (state: MessengerState) => void): () => void;
  /** Changes what is never stored: connection, typing, presence, the windows' loading. */
  patch(change: (state: MessengerState) => MessengerState): void;
  /**
   * Plans and takes one step after all earlier ones have ended. The plan sees their outcome; null
   * takes none. Rejects when planning or storing failed; nothing changed in memory then.
   */
  step(plan: () => Step | null | Promise<Step | null>): Promise<void>;
}

/** Makes a ledger on a store. */
export function createLedger(store: Store, initial: MessengerState): Ledger {
  let state = initial;
  let lastStep: Promise<unknown> = Promise.resolve();
  const listeners = new Set<(state: MessengerState) => void>();

  function patch(change: (state: MessengerState) => MessengerState): void {
    const next = change(state);
    if (next === state) return;
    state = next;
    for (const listener of listeners) listener(state);
  }

  function setStorage(storage: StorageState): void {
    patch((now) => (now.storage === storage ? now : { ...now, storage }));
  }

  /** Stores a change, and shows whether this device still can. */
  async function keep(change: StoreChange): Promise<void> {
    try {
      await store.commit(change);
    } catch (error) {
      setStorage(error instanceof StoreFullError ? "full" : "failing");
      throw error;
    }
    setStorage("working");
  }

  async function take(plan: () => Step | null | Promise<Step | null>): Promise<void> {
    const step = await plan();
    if (step === null) return;
    if (Object.keys(step.change).length > 0) await keep(step.change);
    patch(step.patch);
    step.done?.();
  }

  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    patch,
    step(plan) {
      const taken = lastStep.then(() => take(plan));
      // A step that failed tells its own caller; the ones behind it must still run.
      lastStep = taken.catch(() => undefined);
      return taken;
    },
  };
}
