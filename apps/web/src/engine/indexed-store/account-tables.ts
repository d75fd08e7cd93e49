import type { AccountEntry } from "@parley/protocol/account-log.ts";
import { slotOf } from "@parley/protocol/account-slot.ts";
import type { AccountStoreChange, StoredAccount } from "@parley/sdk/ports/store.ts";
import type { Table } from "dexie";
import type { StoreDatabase } from "./database.ts";

/** The tables that a change of the account log writes. */
export function accountTables({ meta, account, puts }: StoreDatabase): readonly Table[] {
  return [meta, account, puts];
}

/** Reads the account log, within a transaction over its tables. */
export async function readAccount({ meta, account, puts }: StoreDatabase): Promise<StoredAccount> {
  const [seq, entries, pending] = await Promise.all([
    meta.get("accountSeq"),
    account.toArray(),
    puts.toArray(),
  ]);
  return {
    seq: seq?.name === "accountSeq" ? seq.value : 0,
    entries: entries.map(({ slot: _slot, ...entry }) => entry),
    pending: pending.map(({ slot: _slot, ...put }) => put).sort((a, b) => a.position - b.position),
  };
}

/** The requests that write a change of the account log, in the order in which its fields apply. */
export function putAccount(
  { meta, account, puts }: StoreDatabase,
  { reset, seq, entries, pending, pendingGone }: AccountStoreChange,
): PromiseLike<unknown>[] {
  const writes: PromiseLike<unknown>[] = [];
  if (reset === true) writes.push(account.clear(), meta.delete("accountSeq"));
  if (seq !== undefined) writes.push(meta.put({ name: "accountSeq", value: seq }));
  if (entries?.length) writes.push(account.bulkPut(entries.map(inSlot)));
  if (pending?.length) writes.push(puts.bulkPut(pending.map(inSlot)));
  if (pendingGone?.length) writes.push(puts.bulkDelete([...pendingGone]));
  return writes;
}

function inSlot<T extends Pick<AccountEntry, "change">>(one: T): T & { readonly slot: string } {
  return { ...one, slot: slotOf(one.change) };
}
