import type { Id } from "@parley/protocol/id.ts";
import type { Timestamp } from "@parley/protocol/time.ts";
import type { TimelineItem } from "../state.ts";

/** What kind of message is sought: a text with a web address in it is a `link`. */
export type SearchKind = "text" | "link" | "media" | "voice" | "document" | "sticker";

/** What to find among the messages on the device. Every part that is given must fit. */
export interface SearchQuery {
  /** Words, of which each must begin a word of the message; an empty text asks for all. */
  readonly text: string;
  readonly conversationId?: Id;
  readonly senderId?: Id;
  readonly kind?: SearchKind;
  /** Written at this time or later. */
  readonly from?: Timestamp;
  /** Written before this time. */
  readonly before?: Timestamp;
  /** Continues after the last message of a page. */
  readonly after?: SearchPlace;
  /** Messages of one page. */
  readonly limit: number;
}

/** Where a message stands in the results. */
export interface SearchPlace {
  readonly createdAt: Timestamp;
  readonly conversationId: Id;
  readonly seq: number;
}

export type FoundMessage = Extract<TimelineItem, { readonly kind: "message" }>;

/** A page of messages that fit, the newest first. */
export interface SearchPage {
  readonly items: readonly FoundMessage[];
  /** Where the next page continues; null when there is none. */
  readonly next: SearchPlace | null;
  /** Whether the device holds all the history that was asked for: else the server may have more. */
  readonly complete: boolean;
  /** Whether something on the device is not searched yet: ask again soon. */
  readonly preparing: boolean;
}

/** Puts the newest first; messages of one moment keep one order. */
export function newestFirst(a: SearchPlace, b: SearchPlace): number {
  return (
    compare(b.createdAt, a.createdAt) ||
    compare(b.conversationId, a.conversationId) ||
    b.seq - a.seq
  );
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
