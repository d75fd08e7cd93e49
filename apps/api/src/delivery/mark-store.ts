import type { UpdateEntry } from "@parley/protocol/entry.ts";
import type { Id } from "@parley/protocol/id.ts";
import type { Author } from "../conversation/change-store.ts";

/** Messages of a conversation by what their reader did with them. */
export interface NewMarks {
  opened: readonly number[];
  played: readonly number[];
}

/** Who opened and who played which messages. */
export interface MarkStore {
  /**
   * Notes what a member did, and appends an entry for each mark that is new. Passed over: one's own messages,
   * what one may not read, what carries no file, and as opened what cannot be opened once.
   * @throws Refusal `not_found` to whoever never was a member
   */
  mark(reader: Author, conversationId: Id, marks: NewMarks): Promise<UpdateEntry[]>;
}
