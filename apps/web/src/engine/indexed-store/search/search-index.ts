import type { Id } from "@parley/protocol/id.ts";
import type { LogItem } from "@parley/sdk/log-item.ts";
import type { SearchPage, SearchQuery } from "@parley/sdk/search/search-query.ts";
import type { ConversationState } from "@parley/sdk/state.ts";
import { Dexie } from "dexie";
import type { Connection } from "../connection.ts";
import type { StoreDatabase } from "../database.ts";
import { NotOwnerError } from "../store-errors.ts";
import { BLOCK_SIZE, type Block } from "./block.ts";
import { holdsAll } from "./coverage.ts";
import { find } from "./find.ts";
import { createIndexMemory, type IndexMemory } from "./index-memory.ts";
import { putBack, takeOverIndex, writeStep } from "./index-writes.ts";
import type { QueueRow } from "./search-rows.ts";

/** Milliseconds after a commit before its entries are indexed: what comes together goes in together. */
const SETTLE = 200;
/** Rows of the queue that one step takes. */
const ROWS_AT_ONCE = 200;
/** Entries that one step takes, so that nothing else waits long. */
const ENTRIES_AT_ONCE = 1_000;

/** The words of the stored messages, indexed behind the commits. */
export interface SearchIndex {
  /** Something may be in the queue. */
  wake(): void;
  /** Finds messages; `chats` says how long their logs are. */
  search(query: SearchQuery, chats: Iterable<ConversationState>): Promise<SearchPage>;
  /** The store was emptied: what is in memory is not true any more. */
  reset(): void;
  stop(): void;
}

export interface SearchIndexPorts {
  readonly connection: Connection;
  readonly epoch: number;
  readonly report: (error: unknown) => void;
}

/** Makes the index of one store. */
export function createSearchIndex({ connection, epoch, report }: SearchIndexPorts): SearchIndex {
  let memory: Promise<IndexMemory> | null = null;
  let done = 0;
  let working: Promise<void> | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Rises whenever something may have come into the queue. */
  let wakes = 1;
  /** The wake up to which everything is in the index. */
  let indexedWake = 0;
  const stopping = new AbortController();
  const { signal } = stopping;

  async function load(): Promise<IndexMemory> {
    done = await connection.run((db) => takeOverIndex(db, epoch));
    return connection.run(readIndex);
  }

  function loaded(): Promise<IndexMemory> {
    memory ??= load();
    return memory;
  }

  function reset(): void {
    memory = null;
    done = 0;
    wakes += 1;
  }

  /** Works the queue off; whoever asks while this goes on waits for the same work. */
  function work(): Promise<void> {
    clearTimeout(timer);
    working ??= workOff()
      .catch((error: unknown) => {
        // What is in memory may be ahead of what is stored: it is read again.
        reset();
        const isExpected = signal.aborted || error instanceof NotOwnerError;
        if (!isExpected) report(error);
      })
      .finally(() => {
        working = null;
      });
    return working;
  }

  async function workOff(): Promise<void> {
    while (!signal.aborted) {
      const held = await loaded();
      const wake = wakes;
      const rows = await connection.run((db) => nextRows(db, done));
      if (rows.length === 0) {
        indexedWake = wake;
        if (wake === wakes) return;
        continue;
      }
      await take(held, rows);
      await connection.run((db) => db.searchQueue.where("id").belowOrEqual(done).delete());
    }
  }

  async function take(held: IndexMemory, rows: readonly QueueRow[]): Promise<void> {
    const last = rows.at(-1)?.id ?? done;
    const keys = keysOf(rows);
    const items = await connection.run((db) => db.entries.bulkGet(keys));
    const erased = holding(held, items);
    const thinned = thin(held, rows);
    const sparse = thinned.filter(
      (block) => erased.has(block) || block.living === 0 || isSparse(block.size, block.living),
    );
    await connection.run((db) => putBack(db, sparse));
    for (const { id } of sparse) held.drop(id);
    const growth = held.add(items.filter((item) => item !== undefined));
    await connection.run((db) =>
      writeStep(db, {
        epoch,
        done: last,
        growth,
        thinned: thinned.filter((block) => !sparse.includes(block)),
        dropped: sparse,
      }),
    );
    done = last;
  }

  return {
    wake() {
      wakes += 1;
      if (signal.aborted || working !== null) return;
      clearTimeout(timer);
      timer = setTimeout(() => void work(), SETTLE);
    },
    async search(query, chats) {
      const { blocks } = await loaded();
      const preparing = indexedWake < wakes;
      if (preparing) void work();
      const finding = connection.run((db) => find(db, blocks.values(), query));
      // While the database reads.
      const complete = !preparing && holdsAll(blocks.values(), query, chats);
      return { ...(await finding), complete, preparing };
    },
    reset,
    stop() {
      stopping.abort();
      clearTimeout(timer);
    },
  };
}

function readIndex(db: StoreDatabase): Promise<IndexMemory> {
  return db.transaction("r", db.searchStretches, db.searchBuckets, async () => {
    const stretches = await db.searchStretches.toArray();
    const last = stretches.at(-1)?.block ?? 0;
    const buckets = await db.searchBuckets
      .where("[block+bucket]")
      .between([last, Dexie.minKey], [last, Dexie.maxKey])
      .toArray();
    return createIndexMemory(stretches, buckets);
  });
}

/** The next rows of one kind, with not many more entries than are taken at once. */
async function nextRows(db: StoreDatabase, done: number): Promise<readonly QueueRow[]> {
  const waiting = await db.searchQueue.where("id").above(done).limit(ROWS_AT_ONCE).toArray();
  const rows: QueueRow[] = [];
  let entries = 0;
  for (const row of waiting) {
    if (entries >= ENTRIES_AT_ONCE || row.kind !== (rows[0]?.kind ?? row.kind)) break;
    rows.push(row);
    if (row.kind === "put") entries += row.seqs.length;
  }
  return rows;
}

/** The entries that rows name, each once: one that was stored again has several. */
function keysOf(rows: readonly QueueRow[]): [Id, number][] {
  const named = new Map<Id, Set<number>>();
  for (const row of rows) {
    if (row.kind !== "put") continue;
    const seqs = named.get(row.conversationId) ?? new Set();
    for (const seq of row.seqs) seqs.add(seq);
    named.set(row.conversationId, seqs);
  }
  return Array.from(named, ([id, seqs]) =>
    Array.from(seqs, (seq): [Id, number] => [id, seq]),
  ).flat();
}

/** Takes out what is gone, and what is about to come in anew; gives the blocks that this touched. */
function thin({ blocks }: IndexMemory, rows: readonly QueueRow[]): readonly Block[] {
  const gone = new Map<Id, number>();
  const again = new Map<Id, Set<number>>();
  for (const row of rows) {
    if (row.kind === "gone") {
      gone.set(
        row.conversationId,
        Math.max(row.upTo ?? Infinity, gone.get(row.conversationId) ?? 0),
      );
      continue;
    }
    const seqs = again.get(row.conversationId) ?? new Set();
    for (const seq of row.seqs) seqs.add(seq);
    again.set(row.conversationId, seqs);
  }
  return [...blocks.values()].filter((block) =>
    block.remove(
      (conversationId, seq) =>
        seq <= (gone.get(conversationId) ?? 0) || again.get(conversationId)?.has(seq) === true,
    ),
  );
}

/** The blocks with words of messages that are erased, hidden or expired now: they are made anew, for nothing of those stays. */
function holding(
  { blocks }: IndexMemory,
  items: readonly (LogItem | undefined)[],
): ReadonlySet<Block> {
  const erased = new Set(
    items.flatMap((item) =>
      item?.kind === "erased" || item?.kind === "hidden" || item?.kind === "expired"
        ? `${item.conversationId} ${item.seq}`
        : [],
    ),
  );
  if (erased.size === 0) return new Set();
  return new Set([...blocks.values()].filter((block) => block.hasMessage(erased)));
}

/** Whether a full block is so empty by now that its terms cost more than they give. */
function isSparse(size: number, living: number): boolean {
  return size === BLOCK_SIZE && living < BLOCK_SIZE / 2;
}
