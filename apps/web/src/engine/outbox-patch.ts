import type { Id } from "@parley/protocol/id.ts";
import type { OutboxItem } from "@parley/sdk/state.ts";

type Outbox = readonly OutboxItem[];

/** The messages on their way: their order, and those that are new or changed. */
export interface OutboxPatch {
  readonly order: readonly Id[];
  readonly set: Outbox;
}

export function diffOutbox(before: Outbox, after: Outbox): OutboxPatch | undefined {
  if (before === after) return undefined;
  const known = new Set(before);
  return {
    order: after.map(({ clientId }) => clientId),
    set: after.filter((item) => !known.has(item)),
  };
}

export function patchOutbox(before: Outbox, patch: OutboxPatch | undefined): Outbox {
  if (patch === undefined) return before;
  const items = new Map([...before, ...patch.set].map((item) => [item.clientId, item]));
  return patch.order.flatMap((clientId) => items.get(clientId) ?? []);
}
