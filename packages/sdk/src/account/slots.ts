import type { AccountEntry } from "@parley/protocol/account-log.ts";
import { slotOf } from "@parley/protocol/account-slot.ts";
import type { PendingPut, StoredAccount } from "../ports/store.ts";
import { emptyAccount, type AccountState } from "./account-state.ts";
import { foldAccount } from "./fold-account.ts";
import { joined } from "./joined.ts";

/** What stands in each slot of the account log, as the server has it and as this device has set it since. */
export interface Slots {
  /** Up to which seq nothing of the log is missing. */
  seq: number;
  readonly entries: Map<string, AccountEntry>;
  /** Not yet confirmed; what waits hides the entry of its slot. */
  readonly pending: Map<string, PendingPut>;
}

export function createSlots({ seq, entries, pending }: StoredAccount): Slots {
  return {
    seq,
    entries: new Map(entries.map((entry) => [slotOf(entry.change), entry])),
    pending: new Map(pending.map((one) => [slotOf(one.change), one])),
  };
}

/** Everything that is set, what waits included. */
export function accountOf({ entries, pending }: StoredAccount): AccountState {
  const rising = entries.toSorted((a, b) => a.seq - b.seq).map(({ change }) => change);
  const held = new Map(rising.map((change) => [slotOf(change), change]));
  const waiting = pending.map(({ change }) => joined(held.get(slotOf(change)), change));
  return [...rising, ...waiting].reduce(foldAccount, emptyAccount);
}
