import type { Id } from "@parley/protocol/id.ts";
import type { Messenger } from "@parley/sdk/messenger.ts";
import type { CallHandlers } from "../channel/calls.ts";
import type { TabSignals } from "./tab-signals.ts";
import type { TabWindows } from "./tab-windows.ts";

/** The calls that concern the owner itself more than its messenger. */
export type OwnerCalls = Pick<CallHandlers, "accessToken" | "tokenRefused">;

export interface TabCallPorts {
  readonly tabId: Id;
  readonly messenger: Messenger;
  readonly windows: TabWindows;
  readonly signals: TabSignals;
  readonly owner: OwnerCalls;
}

/** Answers what one tab asks. */
export function createTabCalls(ports: TabCallPorts): CallHandlers {
  const { tabId, messenger, windows, signals, owner } = ports;
  return {
    send: messenger.send,
    retry: messenger.retry,
    discard: messenger.discard,
    markRead: messenger.markRead,
    markOpened: messenger.markOpened,
    markPlayed: messenger.markPlayed,
    erase: messenger.erase,
    put: messenger.put,
    setTyping: async (conversationId, active) => messenger.setTyping(conversationId, active),
    setActive: async (active) => signals.setActive(tabId, active),
    setNetwork: async (up) => signals.setNetwork(tabId, up),
    openTimeline: (view, conversationId, at) => windows.open(tabId, view, conversationId, at),
    loadOlder: messenger.loadOlder,
    loadNewer: messenger.loadNewer,
    closeTimeline: async (view) => windows.close(tabId, view),
    item: messenger.item,
    search: messenger.search,
    fetchHistory: messenger.fetchHistory,
    adopt: messenger.adopt,
    learn: messenger.learn,
    ...owner,
  };
}
