import type { Lookup } from "@parley/sdk/search/terms.ts";
import type { BucketRow } from "./search-rows.ts";

/** In which places of a block each term of one bucket stands, in rising order. */
export type Bucket = ReadonlyMap<string, readonly number[]>;

/**
 * The bucket of a term. Terms that begin alike lie in one row, so that a block has hundreds of rows and not
 * thousands. Of scripts with many characters the first one is enough.
 */
export function bucketOf(term: string): string {
  return term.slice(0, ALPHABET.test(term) ? 2 : 1);
}

const ALPHABET = /^[\p{sc=Latin}\p{sc=Cyrillic}\p{sc=Greek}\p{sc=Arabic}\p{sc=Hebrew}\p{N}]{2}/u;

/** What is stored of a bucket. */
export function bucketRow(block: number, bucket: string, held: Bucket): BucketRow {
  let end = 0;
  const ends = Uint32Array.from(held.values(), (places) => (end += places.length));
  const places = new Uint16Array(end);
  let at = 0;
  for (const one of held.values()) {
    places.set(one, at);
    at += one.length;
  }
  return { block, bucket, terms: [...held.keys()], ends, places };
}

/** The bucket of a row. */
export function bucketOfRow({ terms, ends, places }: BucketRow): Map<string, number[]> {
  return new Map(
    terms.map((term, n) => [term, [...places.subarray(n === 0 ? 0 : ends[n - 1], ends[n])]]),
  );
}

/** The first and the last bucket in which a lookup may find something. */
export function bucketsFor({ term }: Lookup): readonly [string, string] {
  const bucket = bucketOf(term);
  // A term of one letter begins several buckets; any other is as long as its bucket's name, or longer.
  return [bucket, bucket.length === term.length ? `${bucket}\uFFFF` : bucket];
}

/** Calls back with each place in a row that a lookup finds; with one more than once where several terms fit. */
export function eachPlace(
  { terms, ends, places }: BucketRow,
  { term, prefix }: Lookup,
  found: (place: number) => void,
): void {
  for (const [n, one] of terms.entries()) {
    if (prefix ? !one.startsWith(term) : one !== term) continue;
    const end = ends[n] ?? 0;
    for (let at = n === 0 ? 0 : (ends[n - 1] ?? 0); at < end; at += 1) found(places[at] ?? 0);
  }
}
