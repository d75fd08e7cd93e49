import type { Id } from "@parley/protocol/id.ts";
import { forgetWithSession } from "../../queries/session-data.ts";
import { NO_FILTERS, type SearchFilters } from "./use-message-search.ts";

/** What is sought in one chat. */
export interface BegunSearch {
  readonly typed: string;
  readonly filters: SearchFilters;
}

/** The last search in a chat that was not closed: on a phone a result takes its place, and Back leads to it again. */
let begun: BegunSearch | null = null;
forgetWithSession(endSearch);

/** The search that was begun in a chat, or an empty one. */
export function begunSearch(conversationId: Id): BegunSearch {
  if (begun?.filters.conversationId === conversationId) return begun;
  return { typed: "", filters: { ...NO_FILTERS, conversationId } };
}

export function keepSearch(search: BegunSearch): void {
  begun = search;
}

export function endSearch(): void {
  begun = null;
}
