import { foldText } from "@parley/sdk/search/fold-text.ts";
import { matcherOf } from "@parley/sdk/search/matcher.ts";
import { pageOf } from "@parley/sdk/search/search-items.ts";
import type { FoundMessage, SearchPage, SearchQuery } from "@parley/sdk/search/search-query.ts";
import { lookupsOf, type Lookup } from "@parley/sdk/search/terms.ts";
import { wordsOf } from "@parley/sdk/search/words-of.ts";
import type { StoreDatabase } from "../database.ts";
import { BLOCK_SIZE, type Block, type Place } from "./block.ts";
import { bucketsFor, eachPlace } from "./bucket.ts";

/**
 * Blocks asked at first: the newest mostly have enough, and eight answer nearly as soon as two. Each round asks
 * twice as many.
 */
const FIRST_ROUND = 8;
/** Entries read at a time to look at what the index offers: a page of results and a few that do not fit. */
const READ_AT_ONCE = 36;

/**
 * Finds messages by the index: asks the blocks with the newest entries first, and ends when nothing that
 * is left can be newer than what was found. What the index offers is compared with the message itself.
 */
export async function find(
  db: StoreDatabase,
  blocks: Iterable<Block>,
  query: SearchQuery,
): Promise<Pick<SearchPage, "items" | "next">> {
  const lookups = wordsOf(foldText(query.text)).flatMap(lookupsOf);
  const fits = placeFilter(query);
  const left = [...blocks].sort((a, b) => b.newest - a.newest);
  const found: FoundMessage[] = [];
  let offered: Place[] = [];
  for (let round = FIRST_ROUND; left.length > 0 && found.length <= query.limit; round *= 2) {
    const asked = left.splice(0, round);
    for (const places of await ask(db, asked, lookups, query)) offered.push(...places.filter(fits));
    const bound = left[0]?.newest ?? -Infinity;
    const sure = offered.filter(({ at }) => at > bound).sort(newestPlaceFirst);
    offered = offered.filter(({ at }) => at <= bound);
    await take(db, sure, query, found);
  }
  return pageOf(found, query.limit);
}

/** What can be told from the index alone; one moment more than asked for, to be compared exactly later. */
function placeFilter(query: SearchQuery): (place: Place) => boolean {
  const from = query.from === undefined ? -Infinity : Date.parse(query.from);
  const latest = [query.before, query.after?.createdAt].map((time) =>
    time === undefined ? Infinity : Date.parse(time),
  );
  const to = Math.min(...latest);
  return ({ conversationId, senderId, at }) =>
    at >= from &&
    at <= to &&
    (query.conversationId === undefined || conversationId === query.conversationId) &&
    (query.senderId === undefined || senderId === query.senderId);
}

/** For each block, the messages that hold every term. */
function ask(
  db: StoreDatabase,
  blocks: readonly Block[],
  lookups: readonly Lookup[],
  { kind }: SearchQuery,
): Promise<readonly Place[][]> {
  return db.transaction("r", db.searchBuckets, () =>
    Promise.all(
      blocks.map(async (block) => {
        const holds = await holders(db, block.id, lookups);
        const places: Place[] = [];
        for (let place = 0; place < block.size; place += 1) {
          if (holds[place] === lookups.length && block.isMessage(place, kind)) {
            places.push(block.at(place));
          }
        }
        return places;
      }),
    ),
  );
}

/** For each place of a block, how many of the terms it holds, up to the first that it lacks. */
async function holders(
  db: StoreDatabase,
  block: number,
  lookups: readonly Lookup[],
): Promise<Uint8Array> {
  const holds = new Uint8Array(BLOCK_SIZE);
  const answers = await Promise.all(
    lookups.map((lookup) => {
      const [first, last] = bucketsFor(lookup);
      return db.searchBuckets
        .where("[block+bucket]")
        .between([block, first], [block, last], true, true)
        .toArray();
    }),
  );
  for (const [number, lookup] of lookups.entries()) {
    for (const row of answers[number] ?? []) {
      eachPlace(row, lookup, (place) => {
        if (holds[place] === number) holds[place] = number + 1;
      });
    }
  }
  return holds;
}

function newestPlaceFirst(a: Place, b: Place): number {
  if (a.at !== b.at) return b.at - a.at;
  if (a.conversationId === b.conversationId) return b.seq - a.seq;
  return a.conversationId < b.conversationId ? 1 : -1;
}

/** Reads what was offered, in order, until a page and one more are found. */
async function take(
  db: StoreDatabase,
  offered: readonly Place[],
  query: SearchQuery,
  found: FoundMessage[],
): Promise<void> {
  const matches = matcherOf(query);
  for (let n = 0; n < offered.length && found.length <= query.limit; n += READ_AT_ONCE) {
    const keys = offered
      .slice(n, n + READ_AT_ONCE)
      .map(({ conversationId, seq }): [string, number] => [conversationId, seq]);
    for (const item of await db.entries.bulkGet(keys)) {
      if (item !== undefined && matches(item)) found.push(item);
    }
  }
}
