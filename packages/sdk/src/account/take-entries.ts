import type { AccountEntry } from "@parley/protocol/account-log.ts";
import { slotOf } from "@parley/protocol/account-slot.ts";
import type { Step } from "../ledger/ledger.ts";
import { foldAccount } from "./fold-account.ts";
import { joined } from "./joined.ts";
import type { Slots } from "./slots.ts";

/**
 * Takes entries into their slots, where nothing newer stands; null where nothing changes.
 * @param seq up to where the log is whole with them
 */
export function takeEntries(
  slots: Slots,
  arrived: readonly AccountEntry[],
  seq: number,
): Step | null {
  const fresh = arrived
    .filter((entry) => isNews(slots.entries.get(slotOf(entry.change)), entry))
    .sort((a, b) => a.seq - b.seq);
  if (fresh.length === 0 && seq <= slots.seq) return null;
  const reached = Math.max(seq, slots.seq);
  const shown = fresh.map(({ change }) => {
    const waiting = slots.pending.get(slotOf(change));
    return waiting === undefined ? change : joined(change, waiting.change);
  });
  return {
    change: { account: { seq: reached, ...(fresh.length > 0 && { entries: fresh }) } },
    patch: (state) => {
      const account = shown.reduce(foldAccount, state.account);
      return account === state.account ? state : { ...state, account };
    },
    done: () => {
      slots.seq = reached;
      for (const entry of fresh) slots.entries.set(slotOf(entry.change), entry);
    },
  };
}

/** What joined another's of the same slot on the server, a device knows only once it reads the entry there. */
function isNews(held: AccountEntry | undefined, { seq, change }: AccountEntry): boolean {
  return held === undefined || held.seq < seq || (held.seq === seq && change.type === "hidden");
}
