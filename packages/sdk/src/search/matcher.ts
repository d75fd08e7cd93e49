import { contentWords } from "@parley/protocol/read-content.ts";
import type { LogItem } from "../log-item.ts";
import { foldText } from "./fold-text.ts";
import { messageKind } from "./message-kind.ts";
import { newestFirst, type FoundMessage, type SearchQuery } from "./search-query.ts";
import { wordsOf, type Word } from "./words-of.ts";

/** Makes the test whether an entry is what a search asks for, and comes after where it continues. */
export function matcherOf(query: SearchQuery): (item: LogItem) => item is FoundMessage {
  const sought = wordsOf(foldText(query.text));
  return (item): item is FoundMessage =>
    item.kind === "message" &&
    (query.conversationId === undefined || item.conversationId === query.conversationId) &&
    (query.senderId === undefined || item.senderId === query.senderId) &&
    (query.from === undefined || item.createdAt >= query.from) &&
    (query.before === undefined || item.createdAt < query.before) &&
    (query.after === undefined || newestFirst(item, query.after) > 0) &&
    (query.kind === undefined || messageKind(item.content) === query.kind) &&
    holds(contentWords(item.content), sought);
}

/** Whether every word sought is in a text. */
function holds(text: string, sought: readonly Word[]): boolean {
  if (sought.length === 0) return true;
  const folded = foldText(text);
  const words = wordsOf(folded);
  return sought.every((word) =>
    word.spaced
      ? words.some(({ spaced, text: other }) => spaced && other.startsWith(word.text))
      : folded.includes(word.text),
  );
}
