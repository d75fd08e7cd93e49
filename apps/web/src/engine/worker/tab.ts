import type { Id } from "@parley/protocol/id.ts";
import type { Clock } from "@parley/sdk/ports/clock.ts";
import type { MessengerState } from "@parley/sdk/state.ts";
import { answer, type Call, type CallHandlers } from "../channel/calls.ts";
import type { Epoch, SessionNews, ToOwner } from "../channel/messages.ts";
import type { Names } from "../channel/names.ts";
import { outcomeOf } from "../channel/outcome.ts";
import type { Channels } from "../channel/ports.ts";
import { createPatchFeed, type PatchFeed } from "./patch-feed.ts";

/** One tab as the owner of the messenger sees it. */
export interface Tab {
  /** The page joined (again): it holds nothing. */
  joined(): void;
  /** What it looks at is there: gives it the whole state, then what changes. */
  begin(): void;
  /** The state changed. */
  changed(): void;
  tell(news: SessionNews): void;
  close(): void;
}

export interface TabPorts {
  readonly tabId: Id;
  readonly ownerTabId: Id;
  readonly epoch: Epoch;
  readonly names: Names;
  readonly channels: Channels;
  readonly clock: Clock;
  /** What this tab sees of the state. */
  readonly view: () => MessengerState;
  readonly handlers: CallHandlers;
}

/** Serves one tab on its own channel. */
export function createTab(ports: TabPorts): Tab {
  const { tabId, ownerTabId, epoch, names, channels, clock, view, handlers } = ports;
  const channel = channels.ofOwner(names.tab(tabId), hear);
  let feed: PatchFeed | null = null;

  function hear(message: ToOwner): void {
    // Meant for an owner before this one: the page says it again.
    if (message.epoch !== epoch) return;
    switch (message.type) {
      case "ping":
        return channel.post({ type: "pong", epoch });
      case "shown":
        return feed?.shown();
      case "call":
        void reply(message.id, message.call);
    }
  }

  async function reply(id: number, call: Call): Promise<void> {
    const outcome = await outcomeOf(answer(handlers, call));
    channel.post({ type: "reply", epoch, id, outcome });
  }

  function endFeed(): void {
    feed?.stop();
    feed = null;
  }

  return {
    joined() {
      endFeed();
      channel.post({ type: "joined", epoch, ownerTabId });
    },
    begin() {
      endFeed();
      feed = createPatchFeed({
        clock,
        view,
        post: (patch, whole) => channel.post({ type: "patch", epoch, patch, whole }),
      });
      feed.changed();
    },
    changed: () => feed?.changed(),
    tell: (news) => channel.post({ type: "session", epoch, news }),
    close() {
      endFeed();
      channel.close();
    },
  };
}
