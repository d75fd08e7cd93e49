import type { Id } from "@parley/protocol/id.ts";
import type { Messenger } from "@parley/sdk/messenger.ts";
import type { Clock } from "@parley/sdk/ports/clock.ts";
import type { Epoch, Join, OpenWindow, SessionNews } from "../channel/messages.ts";
import type { Names } from "../channel/names.ts";
import type { Channels, Locks } from "../channel/ports.ts";
import { createTab, type Tab } from "./tab.ts";
import { createTabCalls, type OwnerCalls } from "./tab-calls.ts";
import { createTabSignals } from "./tab-signals.ts";
import { createTabWindows } from "./tab-windows.ts";

/** Milliseconds that the first patch waits for the windows it should hold. */
const WINDOWS = 200;

/** Serves all tabs of a person from the one messenger. */
export interface Host {
  /** A page joined, or joined again. */
  join(join: Join): void;
  /** Tells all pages, and those that join later. */
  tell(news: SessionNews): void;
  stop(): void;
}

export interface HostPorts {
  readonly ownerTabId: Id;
  readonly epoch: Epoch;
  readonly names: Names;
  readonly channels: Channels;
  readonly locks: Locks;
  readonly clock: Clock;
  readonly messenger: Messenger;
  readonly owner: OwnerCalls;
  /** Told of what should not happen. */
  readonly report: (error: unknown) => void;
}

/** Begins to serve a messenger that has loaded what is stored. */
export function createHost(ports: HostPorts): Host {
  const { names, locks, clock, messenger, owner } = ports;
  const tabs = new Map<Id, Tab>();
  const windows = createTabWindows(messenger);
  const signals = createTabSignals(messenger);
  let news: SessionNews | null = null;
  let stopped = false;
  const unsubscribe = messenger.subscribe(() => {
    for (const tab of tabs.values()) tab.changed();
  });

  function enter(tabId: Id): Tab {
    const tab = createTab({
      ...ports,
      tabId,
      view: () => windows.view(tabId, messenger.getState()),
      handlers: createTabCalls({ tabId, messenger, windows, signals, owner }),
    });
    tabs.set(tabId, tab);
    locks.free(names.tab(tabId)).then(() => leave(tabId), ports.report);
    return tab;
  }

  function leave(tabId: Id): void {
    if (stopped) return;
    tabs.get(tabId)?.close();
    tabs.delete(tabId);
    windows.leave(tabId);
    signals.leave(tabId);
  }

  async function show(tab: Tab, tabId: Id, opens: readonly OpenWindow[]): Promise<void> {
    const opened = opens.map((window) => windows.reopen(tabId, window));
    const patience = Promise.withResolvers<void>();
    const cancel = clock.after(WINDOWS, patience.resolve);
    await Promise.race([Promise.allSettled(opened), patience.promise]);
    cancel();
    if (tabs.get(tabId) === tab) tab.begin();
  }

  return {
    join({ tabId, view }) {
      const tab = tabs.get(tabId) ?? enter(tabId);
      tab.joined();
      if (news !== null) tab.tell(news);
      signals.setActive(tabId, view.active);
      signals.setNetwork(tabId, view.network);
      void show(tab, tabId, view.windows);
    },
    tell(said) {
      news = said;
      for (const tab of tabs.values()) tab.tell(said);
    },
    stop() {
      stopped = true;
      unsubscribe();
      for (const tab of tabs.values()) tab.close();
    },
  };
}
