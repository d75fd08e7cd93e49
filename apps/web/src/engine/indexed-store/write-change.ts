import type { Id } from "@parley/protocol/id.ts";
import type { StoreChange } from "@parley/sdk/ports/store.ts";
import type { ConversationState } from "@parley/sdk/state.ts";
import { Dexie, type Table } from "dexie";
import { accountTables, putAccount } from "./account-tables.ts";
import type { StoreDatabase } from "./database.ts";
import { checkOwner } from "./fence.ts";
import { conversationRow, membersRow } from "./rows.ts";
import { queueRows } from "./search/queue.ts";

/** Each conversation as it was stored last, to write only what differs by identity. */
export type LastStored = ReadonlyMap<Id, ConversationState>;

/**
 * Writes all of a change or none of it, if the store is still owned in this turn. The requests of one
 * transaction run in the order in which they are made, so that the fields apply from top to bottom.
 */
export function writeChange(
  db: StoreDatabase,
  epoch: number,
  change: StoreChange,
  last: LastStored,
): Promise<void> {
  return db.transaction("rw", tablesOf(db, change), async () => {
    await checkOwner(db, epoch);
    await Promise.all([
      ...(change.reset === true ? empty(db, epoch) : []),
      ...(change.forget ?? []).flatMap((id) => forget(db, id)),
      ...put(db, change, change.reset === true ? new Map() : last),
    ]);
  });
}

/** Only these are locked: whatever reads the others does not wait. */
function tablesOf(db: StoreDatabase, change: StoreChange): readonly Table[] {
  if (change.reset === true) return db.tables;
  const tables = new Set<Table>([db.meta]);
  const forgets = change.forget !== undefined;
  if (forgets || change.conversations) tables.add(db.conversations).add(db.members);
  if (forgets || change.entries) tables.add(db.entries).add(db.searchQueue);
  if (forgets || change.advances || change.advancesGone) tables.add(db.advances);
  if (forgets || change.erasures || change.erasuresGone) tables.add(db.erasures);
  if (forgets) tables.add(db.looks);
  if (change.people) tables.add(db.people);
  if (change.outbox || change.outboxGone) tables.add(db.outbox);
  if (change.account) for (const table of accountTables(db)) tables.add(table);
  return [...tables];
}

function empty(db: StoreDatabase, epoch: number): PromiseLike<unknown>[] {
  return [...db.tables.map((table) => table.clear()), db.meta.put({ name: "epoch", value: epoch })];
}

function forget(db: StoreDatabase, id: Id): PromiseLike<unknown>[] {
  return [
    db.conversations.delete(id),
    db.members.delete(id),
    db.advances.delete(id),
    db.looks.delete(id),
    ...[db.entries, db.erasures].map((table) =>
      table.where("[conversationId+seq]").between([id, Dexie.minKey], [id, Dexie.maxKey]).delete(),
    ),
  ];
}

function put(db: StoreDatabase, change: StoreChange, last: LastStored): PromiseLike<unknown>[] {
  const { me, cursor, entries, people, outbox, outboxGone, advances, advancesGone } = change;
  const writes: PromiseLike<unknown>[] = [];
  if (me !== undefined) writes.push(db.meta.put({ name: "me", value: me }));
  if (cursor !== undefined) writes.push(db.meta.put({ name: "cursor", value: cursor }));
  writes.push(...putConversations(db, change, last));
  if (entries?.length) writes.push(db.entries.bulkPut(entries));
  const toIndex = queueRows(change);
  if (toIndex.length > 0) writes.push(db.searchQueue.bulkAdd(toIndex));
  if (people?.length) writes.push(db.people.bulkPut(people));
  if (outbox?.length) writes.push(db.outbox.bulkPut(outbox));
  if (outboxGone?.length) writes.push(db.outbox.bulkDelete([...outboxGone]));
  if (advances?.length) writes.push(db.advances.bulkPut(advances));
  if (advancesGone?.length) writes.push(db.advances.bulkDelete([...advancesGone]));
  if (change.erasures?.length) writes.push(db.erasures.bulkPut(change.erasures));
  const settled = change.erasuresGone?.map(({ conversationId, seq }): [Id, number] => [
    conversationId,
    seq,
  ]);
  if (settled?.length) writes.push(db.erasures.bulkDelete(settled));
  for (const id of change.goneFiles ?? [])
    writes.push(db.meta.put({ name: `goneFile ${id}`, value: id }));
  for (const id of change.forgottenFiles ?? []) writes.push(db.meta.delete(`goneFile ${id}`));
  if (change.account !== undefined) writes.push(...putAccount(db, change.account));
  return writes;
}

function putConversations(
  db: StoreDatabase,
  { conversations = [], forget: forgotten = [] }: StoreChange,
  last: LastStored,
): PromiseLike<unknown>[] {
  const gone = new Set(forgotten);
  const before = (id: Id) => (gone.has(id) ? undefined : last.get(id));
  const changed = conversations.filter((one) => before(one.id) !== one);
  const regrouped = changed.filter(({ id, members }) => before(id)?.members !== members);
  return [
    ...(changed.length > 0 ? [db.conversations.bulkPut(changed.map(conversationRow))] : []),
    ...(regrouped.length > 0 ? [db.members.bulkPut(regrouped.map(membersRow))] : []),
  ];
}
