import { slotOf } from "@parley/protocol/account-slot.ts";
import type { Id } from "@parley/protocol/id.ts";
import type {
  Erasure,
  OutboxRecord,
  PendingAdvance,
  PendingPut,
  StoreChange,
  StoredState,
} from "@parley/sdk/ports/store.ts";

/** What is on this device alone: everything else can be had from the server again. */
export interface Unsent {
  /** Takes over what a store holds. */
  begin(stored: StoredState): void;
  /** Follows a change that was stored. */
  follow(change: StoreChange): void;
  /** The change that puts all of it into an empty store. */
  everything(): StoreChange;
}

/** Holds a copy of what was not sent yet, should the browser lose the store. */
export function createUnsent(): Unsent {
  let me: Id | null = null;
  const outbox = new Map<Id, OutboxRecord>();
  const advances = new Map<Id, PendingAdvance>();
  const erasures = new Map<string, Erasure>();
  const puts = new Map<string, PendingPut>();

  function follow(change: StoreChange): void {
    if (change.reset === true) {
      outbox.clear();
      advances.clear();
      erasures.clear();
      puts.clear();
    }
    me = change.me ?? me;
    for (const id of change.forget ?? []) {
      advances.delete(id);
      for (const [key, one] of erasures) if (one.conversationId === id) erasures.delete(key);
    }
    for (const record of change.outbox ?? []) outbox.set(record.item.clientId, record);
    for (const clientId of change.outboxGone ?? []) outbox.delete(clientId);
    for (const advance of change.advances ?? []) advances.set(advance.conversationId, advance);
    for (const id of change.advancesGone ?? []) advances.delete(id);
    for (const one of change.erasures ?? []) erasures.set(`${one.conversationId} ${one.seq}`, one);
    for (const { conversationId, seq } of change.erasuresGone ?? []) {
      erasures.delete(`${conversationId} ${seq}`);
    }
    for (const put of change.account?.pending ?? []) puts.set(slotOf(put.change), put);
    for (const slot of change.account?.pendingGone ?? []) puts.delete(slot);
  }

  return {
    begin(stored) {
      me = stored.me;
      const { outbox, advances, erasures, account } = stored;
      follow({ reset: true, outbox, advances, erasures, account: { pending: account.pending } });
    },
    follow,
    everything: () => ({
      ...(me !== null && { me }),
      outbox: [...outbox.values()],
      advances: [...advances.values()],
      erasures: [...erasures.values()],
      account: { pending: [...puts.values()] },
    }),
  };
}
