import type { Id } from "@parley/protocol/id.ts";
import type { Messenger } from "@parley/sdk/messenger.ts";
import type { MessengerState, ViewId } from "@parley/sdk/state.ts";
import type { OpenWindow } from "../channel/messages.ts";

/** Pages that a window is grown by at most, to hold what it held under another owner. */
const MOST_PAGES = 8;

/** The windows of all tabs: each view is one tab's, and a tab sees its own alone. */
export interface TabWindows {
  open(tabId: Id, view: ViewId, conversationId: Id, at?: number): Promise<void>;
  /** Opens a window as it was under the owner before. */
  reopen(tabId: Id, window: OpenWindow): Promise<void>;
  close(tabId: Id, view: ViewId): void;
  /** The state with the tab's own windows alone. */
  view(tabId: Id, state: MessengerState): MessengerState;
  /** Closes all that the tab has open. */
  leave(tabId: Id): void;
}

type WindowCalls = Pick<Messenger, "getState" | "openTimeline" | "loadOlder" | "closeTimeline">;

export function createTabWindows(messenger: WindowCalls): TabWindows {
  const views = new Map<Id, Set<ViewId>>();

  function open(tabId: Id, view: ViewId, conversationId: Id, at?: number): Promise<void> {
    views.set(tabId, (views.get(tabId) ?? new Set()).add(view));
    return messenger.openTimeline(view, conversationId, at);
  }

  function close(tabId: Id, view: ViewId): void {
    if (views.get(tabId)?.delete(view) === true) messenger.closeTimeline(view);
  }

  return {
    open,
    async reopen(tabId, { view, conversationId, at, from }) {
      await open(tabId, view, conversationId, at ?? undefined);
      for (let pages = 0; pages < MOST_PAGES; pages += 1) {
        const window = messenger.getState().timelines[view];
        if (window === undefined || window.problem !== null || window.atStart) return;
        if (from === null || window.firstSeq <= from) return;
        await messenger.loadOlder(view);
      }
    },
    close,
    view(tabId, state) {
      const own = views.get(tabId);
      const entries = Object.entries(state.timelines).filter(([view]) => own?.has(view));
      return { ...state, timelines: Object.fromEntries(entries) };
    },
    leave(tabId) {
      for (const view of views.get(tabId) ?? []) close(tabId, view);
      views.delete(tabId);
    },
  };
}
