import type { Id } from "@parley/protocol/id.ts";
import type { Messenger } from "@parley/sdk/messenger.ts";

/** What each tab knows of the person and the machine, as one word to the messenger. */
export interface TabSignals {
  /** The person is here while they look at any tab. */
  setActive(tabId: Id, active: boolean): void;
  /** There is a network while any tab sees one: a tab that sleeps may not know yet. */
  setNetwork(tabId: Id, up: boolean): void;
  leave(tabId: Id): void;
}

export function createTabSignals(
  messenger: Pick<Messenger, "setActive" | "setNetwork">,
): TabSignals {
  const active = new Set<Id>();
  const offline = new Set<Id>();
  const present = new Set<Id>();

  function tell(): void {
    messenger.setActive(active.size > 0);
    messenger.setNetwork(present.size === 0 || offline.size < present.size);
  }

  return {
    setActive(tabId, looking) {
      if (looking) active.add(tabId);
      else active.delete(tabId);
      tell();
    },
    setNetwork(tabId, up) {
      present.add(tabId);
      if (up) offline.delete(tabId);
      else offline.add(tabId);
      tell();
    },
    leave(tabId) {
      for (const group of [active, offline, present]) group.delete(tabId);
      tell();
    },
  };
}
