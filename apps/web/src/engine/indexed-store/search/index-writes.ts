import { Dexie, type Table } from "dexie";
import type { StoreDatabase } from "../database.ts";
import { NotOwnerError } from "../store-errors.ts";
import type { Block } from "./block.ts";
import type { IndexGrowth } from "./index-memory.ts";
import { putRows } from "./queue.ts";

/**
 * The tables of the index apart from its queue. Nothing of a commit is among them, so that neither waits
 * for the other; that is why the index keeps the owner's turn and its place in the queue itself.
 */
function indexTables(db: StoreDatabase): readonly Table[] {
  return [db.searchState, db.searchStretches, db.searchBuckets];
}

/** Takes the index over, and tells how far its queue was worked off. */
export function takeOverIndex(db: StoreDatabase, epoch: number): Promise<number> {
  return db.transaction("rw", db.searchState, async () => {
    const [held, done] = await Promise.all([value(db, "epoch"), value(db, "done")]);
    if (held > epoch) throw new NotOwnerError("a later owner has the index");
    await db.searchState.put({ name: "epoch", value: epoch });
    return done;
  });
}

/** One step of the index, as it is written. */
export interface IndexStep {
  readonly epoch: number;
  /** The row of the queue up to which this is all. */
  readonly done: number;
  readonly growth: IndexGrowth | null;
  /** Blocks in which something went. */
  readonly thinned: readonly Block[];
  /** Blocks to be removed. */
  readonly dropped: readonly Block[];
}

/** Writes a step in one transaction. */
export function writeStep(db: StoreDatabase, step: IndexStep): Promise<void> {
  return db.transaction("rw", indexTables(db), async () => {
    if ((await value(db, "epoch")) !== step.epoch) {
      throw new NotOwnerError("a later owner has the index");
    }
    const { stretches = [], buckets = [], filled = [] } = step.growth ?? {};
    await Promise.all([
      // First: a new block may have the number of one that goes.
      ...step.dropped.flatMap((block) => drop(db, block)),
      db.searchStretches.bulkPut(stretches),
      db.searchBuckets.bulkPut(buckets),
      ...[...new Set([...filled, ...step.thinned])].flatMap((block) => rewrite(db, block)),
      db.searchState.put({ name: "done", value: step.done }),
    ]);
  });
}

/** Puts what is left of blocks back into the queue, to be indexed anew. */
export async function putBack(db: StoreDatabase, blocks: readonly Block[]): Promise<void> {
  const rows = blocks.flatMap((block) => putRows(block.keys()));
  if (rows.length > 0) await db.searchQueue.bulkAdd(rows);
}

function rewrite(db: StoreDatabase, block: Block): PromiseLike<unknown>[] {
  return [
    db.searchStretches
      .where("[block+first]")
      .between(...whole(block))
      .delete(),
    db.searchStretches.put(block.stretch(0)),
  ];
}

function drop(db: StoreDatabase, block: Block): PromiseLike<unknown>[] {
  return [
    db.searchStretches
      .where("[block+first]")
      .between(...whole(block))
      .delete(),
    db.searchBuckets
      .where("[block+bucket]")
      .between(...whole(block))
      .delete(),
  ];
}

function whole({ id }: Block): [unknown[], unknown[]] {
  return [
    [id, Dexie.minKey],
    [id, Dexie.maxKey],
  ];
}

async function value(db: StoreDatabase, name: "epoch" | "done"): Promise<number> {
  return (await db.searchState.get(name))?.value ?? 0;
}
