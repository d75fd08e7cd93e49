import type { Receipt } from "@parley/protocol/conversation.ts";
import type { Entry } from "@parley/protocol/entry.ts";
import type { Id } from "@parley/protocol/id.ts";
import type { Person, Presence } from "@parley/protocol/person.ts";

/** What happened, for every node that may have somebody to tell. */
export type BusEvent =
  /** Entries just committed, of one conversation and consecutive. */
  | { type: "entries"; conversationId: Id; entries: readonly Entry[] }
  /** A watermark moved; of somebody who left, only they themselves are told. */
  | { type: "receipt"; receipt: Receipt; present: boolean }
  | { type: "typed"; conversationId: Id; userId: Id; active: boolean }
  | { type: "presence"; people: readonly Presence[] }
  | { type: "person"; person: Person };

/**
 * Carries events to all nodes, this one included, in the order they were published here. A hint: an
 * event may be lost, and whoever misses an entry finds it by its gap.
 */
export interface Bus {
  publish(event: BusEvent): void;
  /** @returns ends the subscription */
  subscribe(listener: (event: BusEvent) => void): () => void;
}
