import type { Entry } from "@parley/protocol/entry.ts";
import type { Id } from "@parley/protocol/id.ts";
import type { EntryFeed } from "../conversation/entry-feed.ts";
import type { Bus } from "./bus.ts";
import { newcomers } from "./newcomers.ts";

/** Puts entries just committed on the bus, one event for each conversation. */
export function publishEntries(bus: Bus): EntryFeed {
  return (entries) => {
    const byConversation = new Map<Id, Entry[]>();
    for (const entry of entries) {
      const same = byConversation.get(entry.conversationId);
      if (same === undefined) byConversation.set(entry.conversationId, [entry]);
      else same.push(entry);
    }
    for (const [conversationId, ofOne] of byConversation) {
      bus.publish({ type: "entries", conversationId, entries: ofOne });
      if (bus.shared) announceJoining(bus, ofOne);
    }
  };
}

/** Nodes that do not follow the conversation yet may have somebody who is in it now. */
function announceJoining(bus: Bus, entries: readonly Entry[]): void {
  for (const entry of entries) {
    const { conversationId, seq } = entry;
    for (const userId of newcomers(entry)) {
      bus.publish({ type: "joined", userId, conversationId, seq });
    }
  }
}
