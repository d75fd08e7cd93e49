import type { MessengerState } from "@parley/sdk/state.ts";
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import { emptyState } from "@parley/sdk/ledger/initial-state.ts";
import type { Engine } from "../engine/engine.ts";
import { patchState } from "../engine/state-patch.ts";

/** What is on screen of the messenger. A message lives here alone, in its timeline or the outbox. */
export const chatStore = createStore<MessengerState>(() => emptyState);

/** Reads a part of it; the component renders again only when that part's identity changes. */
export function useChat<T>(selector: (state: MessengerState) => T): T {
  return useStore(chatStore, selector);
}

/** Feeds the store from an engine until the function it gives is called, which empties the store. */
export function feedChatStore(engine: Engine): () => void {
  const end = engine.subscribe((patch, whole) => {
    chatStore.setState((state) => patchState(whole ? emptyState : state, patch), true);
  });
  return () => {
    end();
    chatStore.setState(emptyState, true);
  };
}
