import type { AccountEntry } from "@parley/protocol/account-log.ts";
import { slotOf } from "@parley/protocol/account-slot.ts";
import type { Id } from "@parley/protocol/id.ts";
import type { Person } from "@parley/protocol/person.ts";
import type { Cursor } from "@parley/protocol/sync.ts";
import type { LogItem } from "../log-item.ts";
import type {
  AccountStoreChange,
  Erasure,
  OutboxRecord,
  PendingAdvance,
  PendingPut,
  Store,
  StoreChange,
  StoredState,
} from "../ports/store.ts";
import { dueAt } from "../reducer/fold-expired.ts";
import { searchItems } from "../search/search-items.ts";
import type { SearchPage, SearchQuery } from "../search/search-query.ts";
import type { ConversationState } from "../state.ts";

/** A store in memory, and all of it as one change: what rebuilds it from nothing. */
export interface MemoryStore extends Store {
  everything(): StoreChange;
}

/** Keeps everything in memory: for tests, for scripts, and as the index of a file store. */
export function createMemoryStore(): MemoryStore {
  const tables = emptyTables();
  return {
    load: async () => read(tables),
    commit: async (change) => write(tables, change),
    entriesBefore: async (conversationId, before, limit) =>
      runOf(tables.entries.get(conversationId), before - 1, -1, limit).toReversed(),
    entriesAfter: async (conversationId, after, limit) =>
      runOf(tables.entries.get(conversationId), after + 1, 1, limit),
    expiring: async (limit) => expiring(tables, limit),
    search: async (query) => search(tables, query),
    everything() {
      const { me, cursor, ...lists } = read(tables);
      const entries = [...tables.entries.values()].flatMap((log) => [...log.values()]);
      return { ...lists, entries, ...(me !== null && { me }), ...(cursor !== null && { cursor }) };
    },
  };
}

interface Tables {
  me: Id | null;
  cursor: Cursor | null;
  conversations: Map<Id, ConversationState>;
  entries: Map<Id, Map<number, LogItem>>;
  people: Map<Id, Person>;
  outbox: Map<Id, OutboxRecord>;
  advances: Map<Id, PendingAdvance>;
  erasures: Map<string, Erasure>;
  goneFiles: Set<Id>;
  accountSeq: number;
  accountEntries: Map<string, AccountEntry>;
  accountPending: Map<string, PendingPut>;
}

function emptyTables(): Tables {
  return {
    me: null,
    cursor: null,
    conversations: new Map(),
    entries: new Map(),
    people: new Map(),
    outbox: new Map(),
    advances: new Map(),
    erasures: new Map(),
    goneFiles: new Set(),
    accountSeq: 0,
    accountEntries: new Map(),
    accountPending: new Map(),
  };
}

function read(tables: Tables): StoredState {
  return {
    me: tables.me,
    cursor: tables.cursor,
    conversations: [...tables.conversations.values()],
    people: [...tables.people.values()],
    outbox: [...tables.outbox.values()].sort((a, b) => a.position - b.position),
    advances: [...tables.advances.values()],
    erasures: [...tables.erasures.values()],
    goneFiles: [...tables.goneFiles],
    account: {
      seq: tables.accountSeq,
      entries: [...tables.accountEntries.values()],
      pending: [...tables.accountPending.values()].sort((a, b) => a.position - b.position),
    },
  };
}

function write(tables: Tables, change: StoreChange): void {
  if (change.reset === true) Object.assign(tables, emptyTables());
  if (change.me !== undefined) tables.me = change.me;
  if (change.cursor !== undefined) tables.cursor = change.cursor;
  for (const id of change.forget ?? []) {
    tables.conversations.delete(id);
    tables.entries.delete(id);
    tables.advances.delete(id);
    for (const [key, erasure] of tables.erasures) {
      if (erasure.conversationId === id) tables.erasures.delete(key);
    }
  }
  for (const one of change.conversations ?? []) tables.conversations.set(one.id, one);
  for (const item of change.entries ?? []) logOf(tables, item.conversationId).set(item.seq, item);
  for (const person of change.people ?? []) tables.people.set(person.id, person);
  for (const record of change.outbox ?? []) tables.outbox.set(record.item.clientId, record);
  for (const clientId of change.outboxGone ?? []) tables.outbox.delete(clientId);
  for (const advance of change.advances ?? []) tables.advances.set(advance.conversationId, advance);
  for (const id of change.advancesGone ?? []) tables.advances.delete(id);
  for (const erasure of change.erasures ?? []) tables.erasures.set(placeOf(erasure), erasure);
  for (const erasure of change.erasuresGone ?? []) tables.erasures.delete(placeOf(erasure));
  for (const fileId of change.goneFiles ?? []) tables.goneFiles.add(fileId);
  for (const fileId of change.forgottenFiles ?? []) tables.goneFiles.delete(fileId);
  if (change.account !== undefined) writeAccount(tables, change.account);
}

function writeAccount(tables: Tables, change: AccountStoreChange): void {
  if (change.reset === true) {
    tables.accountSeq = 0;
    tables.accountEntries.clear();
  }
  if (change.seq !== undefined) tables.accountSeq = change.seq;
  for (const entry of change.entries ?? []) tables.accountEntries.set(slotOf(entry.change), entry);
  for (const put of change.pending ?? []) tables.accountPending.set(slotOf(put.change), put);
  for (const slot of change.pendingGone ?? []) tables.accountPending.delete(slot);
}

function placeOf({ conversationId, seq }: Erasure): string {
  return `${conversationId} ${seq}`;
}

function logOf(tables: Tables, conversationId: Id): Map<number, LogItem> {
  const log = tables.entries.get(conversationId) ?? new Map<number, LogItem>();
  tables.entries.set(conversationId, log);
  return log;
}

/** The entries from a seq on in one direction, until one is missing. */
function runOf(
  log: Map<number, LogItem> | undefined,
  from: number,
  step: 1 | -1,
  limit: number,
): readonly LogItem[] {
  const run: LogItem[] = [];
  for (let seq = from; run.length < limit; seq += step) {
    const item = log?.get(seq);
    if (item === undefined) break;
    run.push(item);
  }
  return run;
}

function expiring(tables: Tables, limit: number): readonly LogItem[] {
  return [...tables.entries.values()]
    .flatMap((log) => [...log.values()])
    .flatMap((item) => {
      const at = dueAt(item);
      return at === undefined ? [] : [{ item, at }];
    })
    .sort((a, b) => a.at - b.at)
    .slice(0, limit)
    .map(({ item }) => item);
}

function search(tables: Tables, query: SearchQuery): SearchPage {
  const asked = [...tables.conversations.values()].filter(
    ({ id }) => query.conversationId === undefined || query.conversationId === id,
  );
  const entries = [...tables.entries.values()].flatMap((log) => [...log.values()]);
  return {
    ...searchItems(entries, query),
    complete: asked.every(
      ({ id, firstSeq, headSeq }) =>
        countBetween(tables.entries.get(id), firstSeq, headSeq) > headSeq - firstSeq,
    ),
    preparing: false,
  };
}

function countBetween(log: Map<number, LogItem> | undefined, first: number, last: number): number {
  return [...(log?.keys() ?? [])].filter((seq) => seq >= first && seq <= last).length;
}
