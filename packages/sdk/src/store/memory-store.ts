import type { Id } from "@parley/protocol/id.ts";
import type { Person } from "@parley/protocol/person.ts";
import type { Cursor } from "@parley/protocol/sync.ts";
import type { LogItem } from "../log-item.ts";
import type {
  OutboxRecord,
  PendingAdvance,
  Store,
  StoreChange,
  StoredState,
} from "../ports/store.ts";
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
      runBefore(tables.entries.get(conversationId), before, limit),
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
  }
  for (const one of change.conversations ?? []) tables.conversations.set(one.id, one);
  for (const item of change.entries ?? []) logOf(tables, item.conversationId).set(item.seq, item);
  for (const person of change.people ?? []) tables.people.set(person.id, person);
  for (const record of change.outbox ?? []) tables.outbox.set(record.item.clientId, record);
  for (const clientId of change.outboxGone ?? []) tables.outbox.delete(clientId);
  for (const advance of change.advances ?? []) tables.advances.set(advance.conversationId, advance);
  for (const id of change.advancesGone ?? []) tables.advances.delete(id);
}

function logOf(tables: Tables, conversationId: Id): Map<number, LogItem> {
  const log = tables.entries.get(conversationId) ?? new Map<number, LogItem>();
  tables.entries.set(conversationId, log);
  return log;
}

function runBefore(
  log: Map<number, LogItem> | undefined,
  before: number,
  limit: number,
): readonly LogItem[] {
  const run: LogItem[] = [];
  for (let seq = before - 1; run.length < limit; seq -= 1) {
    const item = log?.get(seq);
    if (item === undefined) break;
    run.push(item);
  }
  return run.toReversed();
}
