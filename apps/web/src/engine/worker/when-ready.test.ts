import { emptyState } from "@parley/sdk/ledger/initial-state.ts";
import type { MessengerState } from "@parley/sdk/state.ts";
import { expect, test, vi } from "vitest";
import { whenReady } from "./when-ready.ts";

function messengerAt(ready: boolean) {
  const listeners = new Set<(state: MessengerState) => void>();
  let state: MessengerState = { ...emptyState, ready };
  return {
    listeners,
    getState: () => state,
    subscribe(listener: (state: MessengerState) => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    change(part: Partial<MessengerState>) {
      state = { ...state, ...part };
      for (const listener of listeners) listener(state);
    },
  };
}

test("what waits for the chats begins at once where the store has them", () => {
  const done = vi.fn();
  whenReady(messengerAt(true), done);
  expect(done).toHaveBeenCalledOnce();
});

test("what waits for the chats begins once with the first sync, and listens no longer", () => {
  const messenger = messengerAt(false);
  const done = vi.fn();
  whenReady(messenger, done);
  messenger.change({ storage: "full" });
  expect(done).not.toHaveBeenCalled();
  messenger.change({ ready: true });
  messenger.change({ ready: true });
  expect(done).toHaveBeenCalledOnce();
  expect(messenger.listeners.size).toBe(0);
});
