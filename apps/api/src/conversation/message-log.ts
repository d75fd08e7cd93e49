import type { Body, Entry, References } from "@parley/protocol/entry.ts";
import type { Id } from "@parley/protocol/id.ts";
import type { Accepted } from "@parley/protocol/rest/messages.ts";
import type { Author } from "./change-store.ts";

/** A message that wants its place in a log. */
export interface NewMessage extends Author, References {
  conversationId: Id;
  clientId: Id;
  body: Body;
}

/** What a person may read of a log: from their joining to its end, or to where they left. */
export interface VisibleRange {
  firstSeq: number;
  headSeq: number;
}

/** Which entries of a range: the newest before a seq, the oldest after one, or the newest of all. */
export type PageStart = { before: number } | { after: number } | "newest";

/** The log of conversations. */
export interface MessageLog {
  /**
   * Appends a message, or finds the one that the same person sent with the same client id. Resolves
   * after the commit. Messages given in order to one conversation stay in that order.
   * @throws Refusal `not_found`, `forbidden`, `client_id_conflict`, `invalid_request`, `file_unknown`,
   * `upload_incomplete`, `overloaded`
   */
  append(message: NewMessage): Promise<Accepted>;

  /** What the person may read; null when they never were a member. */
  visibleRange(conversationId: Id, userId: Id): Promise<VisibleRange | null>;

  /** At most `limit` entries of the range, in rising order. */
  page(conversationId: Id, range: VisibleRange, start: PageStart, limit: number): Promise<Entry[]>;
}

/** What a request names in clear, as the log takes it: a list without anything is none. */
export function referencesOf({ mentions = [], files = [], viewOnce }: References): References {
  return {
    ...(mentions.length > 0 && { mentions }),
    ...(files.length > 0 && { files }),
    ...(files.length > 0 && viewOnce !== undefined && { viewOnce }),
  };
}
