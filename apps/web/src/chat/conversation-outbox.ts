import type { Id } from "@parley/protocol/id.ts";
import type { OutboxItem } from "@parley/sdk/state.ts";

type Outbox = readonly OutboxItem[];
const NONE: Outbox = [];
const grouped = new WeakMap<Outbox, ReadonlyMap<Id, Outbox>>();

/** A conversation's messages on their way; grouped once for each state of the outbox. */
export function outboxOf(outbox: Outbox, conversationId: Id): Outbox {
  let groups = grouped.get(outbox);
  if (groups === undefined) {
    groups = Map.groupBy(outbox, (item) => item.conversationId);
    grouped.set(outbox, groups);
  }
  return groups.get(conversationId) ?? NONE;
}
