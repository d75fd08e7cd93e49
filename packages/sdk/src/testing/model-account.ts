import type {
  AccountChange,
  AccountEntry,
  AccountPage,
  AccountPlace,
} from "@parley/protocol/account-log.ts";
import { slotOf } from "@parley/protocol/account-slot.ts";
import type { Id } from "@parley/protocol/id.ts";
import type { Timestamp } from "@parley/protocol/time.ts";
import { joined } from "../account/joined.ts";

/** Entries of one page: few, so that short histories come to the next one. */
const PAGE = 3;

/** The account log of one person, in memory. */
export interface ModelAccount {
  /** @returns the entry, and whether it is new */
  put(deviceId: Id, clientId: Id, change: AccountChange, at: Timestamp): Put;
  page(afterSeq: number): AccountPage;
  /** What stands in each slot. */
  entries(): readonly AccountEntry[];
  readonly headSeq: number;
}

interface Put extends AccountPlace {
  readonly fresh: boolean;
  /** What stands in the log. */
  readonly change: AccountChange;
}

export function createModelAccount(): ModelAccount {
  const slots = new Map<string, AccountEntry>();
  const lastPuts = new Map<Id, AccountPlace>();
  let headSeq = 0;
  return {
    put(deviceId, clientId, given, createdAt) {
      const slot = slotOf(given);
      const change = joined(slots.get(slot)?.change, given);
      const known = [lastPuts.get(deviceId), slots.get(slot)].find(
        (one) => one?.clientId === clientId,
      );
      if (known !== undefined) {
        return { clientId, seq: known.seq, createdAt: known.createdAt, fresh: false, change };
      }
      headSeq += 1;
      const place = { clientId, seq: headSeq, createdAt };
      slots.set(slot, { ...place, deviceId, change });
      lastPuts.set(deviceId, place);
      return { ...place, fresh: true, change };
    },
    page(afterSeq) {
      const behind = [...slots.values()].filter(({ seq }) => seq > afterSeq);
      return { entries: behind.sort((a, b) => a.seq - b.seq).slice(0, PAGE), headSeq };
    },
    entries: () => [...slots.values()],
    get headSeq() {
      return headSeq;
    },
  };
}
