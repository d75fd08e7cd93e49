import type { LogItem } from "../log-item.ts";
import { matcherOf } from "./matcher.ts";
import { newestFirst, type SearchPage, type SearchQuery } from "./search-query.ts";

/** Searches entries one by one: for stores that hold all of them in memory. */
export function searchItems(
  items: Iterable<LogItem>,
  query: SearchQuery,
): Pick<SearchPage, "items" | "next"> {
  const found = [...items].filter(matcherOf(query)).sort(newestFirst);
  return pageOf(found, query.limit);
}

/** The first page of what was found, and where the next one continues. */
export function pageOf(
  found: SearchPage["items"],
  limit: number,
): Pick<SearchPage, "items" | "next"> {
  const items = found.slice(0, limit);
  const last = items.at(-1);
  if (last === undefined || found.length <= limit) return { items, next: null };
  const { createdAt, conversationId, seq } = last;
  return { items, next: { createdAt, conversationId, seq } };
}
