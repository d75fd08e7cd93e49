import type { SearchPage, SearchQuery } from "@parley/sdk/search/search-query.ts";
import { searchSorted } from "@parley/sdk/search/search-sorted.ts";
import { browserClock } from "../engine/browser-clock.ts";
import type { Engine } from "../engine/engine.ts";

/** What the engine finds once all that is stored is sorted, as far as that takes no half a minute. */
export function sortedSearch(
  engine: Pick<Engine, "search">,
  query: SearchQuery,
): Promise<SearchPage> {
  return searchSorted(browserClock, engine.search, query);
}
