import type { Entry } from "@parley/protocol/entry.ts";
import type { Id } from "@parley/protocol/id.ts";
import type { EntryFeed } from "../conversation/entry-feed.ts";
import type { Bus } from "./bus.ts";

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
    }
  };
}
