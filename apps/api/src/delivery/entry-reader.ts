import type { Entry } from "@parley/protocol/entry.ts";
import type { Id } from "@parley/protocol/id.ts";

/** Reads what was committed, whoever may see it. */
export interface EntryReader {
  /** The entries after `after` up to `upTo`, the earliest first, at most `limit`. */
  after(conversationId: Id, after: number, upTo: number, limit: number): Promise<Entry[]>;
}
