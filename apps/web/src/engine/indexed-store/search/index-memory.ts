import type { LogItem } from "@parley/sdk/log-item.ts";
import { contentWords } from "@parley/protocol/read-content.ts";
import { indexTerms } from "@parley/sdk/search/terms.ts";
import { BLOCK_SIZE, createBlock, type Block } from "./block.ts";
import { bucketOf, bucketOfRow, bucketRow } from "./bucket.ts";
import type { BucketRow, StretchRow } from "./search-rows.ts";

/** The part of the index that stays in memory: all blocks, and the terms of the one that grows. */
export interface IndexMemory {
  readonly blocks: ReadonlyMap<number, Block>;
  /** Adds entries; gives what is to be written of it. */
  add(items: readonly LogItem[]): IndexGrowth;
  drop(block: number): void;
}

/** What came into the index. */
export interface IndexGrowth {
  readonly stretches: readonly StretchRow[];
  readonly buckets: readonly BucketRow[];
  /** Blocks that are full now: their stretches may become one. */
  readonly filled: readonly Block[];
}

/** A block that still grows. */
interface Growing {
  readonly block: Block;
  /** In which places each term stands, by bucket. */
  readonly buckets: Map<string, Map<string, number[]>>;
}

/**
 * @param stretches all that are stored, in rising order
 * @param lastBuckets those of the last block
 */
export function createIndexMemory(
  stretches: readonly StretchRow[],
  lastBuckets: readonly BucketRow[],
): IndexMemory {
  const blocks = new Map<number, Block>();
  for (const row of stretches) {
    const block = blocks.get(row.block) ?? createBlock(row.block);
    block.load(row);
    blocks.set(row.block, block);
  }
  const last = [...blocks.values()].at(-1);
  const buckets = new Map(lastBuckets.map((row) => [row.bucket, bucketOfRow(row)]));
  let growing: Growing | null = last === undefined ? null : { block: last, buckets };

  function room(): Growing {
    if (growing !== null && growing.block.size < BLOCK_SIZE) return growing;
    const id = Math.max(0, ...blocks.keys()) + 1;
    growing = { block: createBlock(id), buckets: new Map() };
    blocks.set(id, growing.block);
    return growing;
  }

  return {
    blocks,
    add(items) {
      const began = new Map<Growing, number>();
      const touched = new Map<Growing, Set<string>>();
      for (const item of items) {
        const into = room();
        if (!began.has(into)) {
          began.set(into, into.block.size);
          touched.set(into, new Set());
        }
        const place = into.block.size;
        into.block.add(item);
        if (item.kind !== "message") continue;
        for (const term of indexTerms(contentWords(item.content))) {
          touched.get(into)?.add(bucketOf(term));
          note(into, term, place);
        }
      }
      return {
        stretches: [...began].map(([{ block }, first]) => block.stretch(first)),
        buckets: [...touched].flatMap(([into, names]) => bucketRows(into, names)),
        filled: [...began.keys()]
          .map(({ block }) => block)
          .filter(({ size }) => size === BLOCK_SIZE),
      };
    },
    drop(id) {
      blocks.delete(id);
      if (growing?.block.id === id) growing = null;
    },
  };
}

function note({ buckets }: Growing, term: string, place: number): void {
  const name = bucketOf(term);
  const bucket = buckets.get(name) ?? new Map<string, number[]>();
  buckets.set(name, bucket);
  const places = bucket.get(term);
  if (places === undefined) bucket.set(term, [place]);
  else places.push(place);
}

function bucketRows({ block, buckets }: Growing, names: ReadonlySet<string>): readonly BucketRow[] {
  return [...names].map((name) => bucketRow(block.id, name, buckets.get(name) ?? new Map()));
}
