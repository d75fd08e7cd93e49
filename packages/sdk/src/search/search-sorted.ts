import type { Clock } from "../ports/clock.ts";
import type { SearchPage, SearchQuery } from "./search-query.ts";

/** Milliseconds until it is asked again, and how often at most: half a minute, longer than thousands of messages take. */
const AGAIN_MS = 150;
const TRIES = 200;

/**
 * What a search finds once all that is stored is sorted: for lists that are read once, and would lack for good
 * what came a moment before. Where sorting takes long, as after much was fetched, it is what is sorted by then.
 */
export async function searchSorted(
  clock: Clock,
  search: (query: SearchQuery) => Promise<SearchPage>,
  query: SearchQuery,
): Promise<SearchPage> {
  for (let left = TRIES; ; left -= 1) {
    const page = await search(query);
    if (!page.preparing || left === 0) return page;
    const { promise, resolve } = Promise.withResolvers<void>();
    clock.after(AGAIN_MS, resolve);
    await promise;
  }
}
