import type { Role } from "@parley/protocol/control.ts";
import type { ConversationKind } from "@parley/protocol/conversation.ts";
import type { UpdateEntry } from "@parley/protocol/entry.ts";
import type { Id } from "@parley/protocol/id.ts";
import type { Author } from "./change-store.ts";

/** What the rule of erasing looks at, read while nobody else can change it. */
export interface ErasureCase {
  kind: ConversationKind;
  /** Of whoever wants to erase. */
  role: Role;
  message: {
    senderId: Id;
    /** Null: the sender is a member no longer. */
    senderRole: Role | null;
    /** Milliseconds since it was sent, by the database's clock. */
    age: number;
  };
}

/** Where messages are erased. What is given back is committed. */
export interface ErasureStore {
  /**
   * Lets `judge` look at a message, and unless it throws takes out of the log all that the message said: its body,
   * whom it mentions, its hold on files and what readers did with it. Its place stays, and an update tells of it.
   * Nothing happens to what is erased or expired already.
   * @returns the update, or nothing
   * @throws Refusal `not_found` when there is no such message or the author cannot see it, `forbidden` when they
   * are a member no longer, and what `judge` throws
   */
  erase(
    author: Author,
    conversationId: Id,
    seq: number,
    judge: (found: ErasureCase) => void,
  ): Promise<UpdateEntry[]>;
}
