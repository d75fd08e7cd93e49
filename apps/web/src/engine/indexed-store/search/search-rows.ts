import type { Id } from "@parley/protocol/id.ts";

/** What a commit leaves to be indexed, in the order in which it happened. */
export type QueueRow = {
  /** Rises with each row; given by the database. */
  readonly id?: number;
} & (
  | { readonly kind: "put"; readonly conversationId: Id; readonly seqs: readonly number[] }
  /** Entries up to a seq are gone; all of the conversation's where it is null. */
  | { readonly kind: "gone"; readonly conversationId: Id; readonly upTo: number | null }
);

/**
 * A stretch of a block: for each entry, in the order of indexing, what a search can tell without reading
 * it. The columns are as long as the stretch; conversations and senders are named by their place in a list.
 */
export interface StretchRow {
  readonly block: number;
  /** The place of its first entry in the block. */
  readonly first: number;
  readonly conversations: readonly Id[];
  readonly senders: readonly Id[];
  readonly conversation: Uint16Array;
  readonly sender: Uint16Array;
  readonly seq: Float64Array;
  /** Milliseconds since 1970. */
  readonly at: Float64Array;
  readonly kind: Uint8Array;
}

/** The terms of a block that begin alike, and in which entries of the block they stand. */
export interface BucketRow {
  readonly block: number;
  readonly bucket: string;
  readonly terms: readonly string[];
  /** Where the places of each term end among those of all. */
  readonly ends: Uint32Array;
  /** Places in the block: of one term after the other, each in rising order. */
  readonly places: Uint16Array;
}

/** Where the index stands. */
export interface IndexStateRow {
  /** `epoch`: the turn of whoever indexes. `done`: the last row of the queue that is in the index. */
  readonly name: "epoch" | "done";
  readonly value: number;
}
