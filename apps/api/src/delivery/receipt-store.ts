import type { Receipt } from "@parley/protocol/conversation.ts";
import type { Id } from "@parley/protocol/id.ts";
import type { MessageInfo } from "@parley/protocol/rest/receipts.ts";

/** Where a person's watermarks stand after an advance. */
export interface AdvancedReceipt extends Receipt {
  moved: boolean;
  /** Whether the person is still in the conversation. */
  present: boolean;
}

/** A batch of receipts that is committed, and may be lost in a crash until it is durable. */
export interface CommittedReceipts {
  /** In the order of the goals. Null: the person never was a member. */
  receipts: (AdvancedReceipt | null)[];
  /** Resolves when no crash can undo the batch any more; rejects when that cannot be known. */
  durable: Promise<void>;
}

/** When each other member got and read a message; null: not a message. */
export type MessageTimes = MessageInfo["items"] | null;

export interface ReceiptStore {
  /**
   * Moves watermarks forward, never past what their people may read; reading delivers. At most one goal
   * for a person in a conversation.
   */
  advance(goals: readonly Receipt[]): Promise<CommittedReceipts>;

  /** When the others got and read the message at `seq`, as far as the reader may know. */
  times(conversationId: Id, seq: number, readerId: Id): Promise<MessageTimes>;
}
