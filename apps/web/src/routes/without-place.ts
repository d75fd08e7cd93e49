import type { ChatSearch } from "./chat-search.ts";

/** What is open beside a conversation, without a place: one that was looked at is left out, so that it can be asked for again. */
export function withoutPlace({ at: _seen, ...panel }: ChatSearch): ChatSearch {
  return panel;
}
