import type { Id } from "@parley/protocol/id.ts";
import type { StoredFile } from "./file-store.ts";

/** A file that somebody may read now. */
export interface CarriedFile extends StoredFile {
  /** It may be opened once: nobody on its way keeps it. */
  viewOnce: boolean;
}

/** The files that messages carry. */
export interface CarriedFiles {
  /**
   * A file of a conversation, where a message that this person may read carries it; undefined for whoever may
   * not, and where there is none. Gone: it could be opened once, and was by this person, or is none of theirs to
   * open because they sent it or left, or its time is over.
   */
  find(conversationId: Id, userId: Id, fileId: Id): Promise<CarriedFile | "gone" | undefined>;
}
