import type { Conversation } from "@parley/protocol/conversation.ts";
import type { Id } from "@parley/protocol/id.ts";

/** Reads conversations as one person sees them. */
export interface ConversationReader {
  /**
   * The conversations among these that the person is or was a member of, each as of one moment, in the
   * order they were asked for.
   */
  snapshots(userId: Id, conversationIds: readonly Id[]): Promise<Conversation[]>;

  /** Ids of the person's conversations, the newest made first, after one of them. */
  idsOf(userId: Id, after: Id | null, limit: number): Promise<Id[]>;
}
