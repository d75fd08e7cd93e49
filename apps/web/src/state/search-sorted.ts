import type { SearchPage, SearchQuery } from "@parley/sdk/search/search-query.ts";

/** Milliseconds until it is asked again, and how often at most: longer than a few thousand messages take. */
const AGAIN_MS = 150;
const TRIES = 60;

/**
 * What a search finds once all that is stored is sorted: for lists that are read once, and would lack for good
 * what came a moment before. Where sorting takes long, as after much was fetched, it is what is sorted by then.
 */
export async function searchSorted(
  search: (query: SearchQuery) => Promise<SearchPage>,
  query: SearchQuery,
): Promise<SearchPage> {
  for (let left = TRIES; ; left -= 1) {
    const page = await search(query);
    if (!page.preparing || left === 0) return page;
    await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
  }
}
