import type { Id } from "@parley/protocol/id.ts";
import { sql, type SQL } from "drizzle-orm";
import { Refusal } from "../../refusal.ts";

/** What follows FROM to read a message as somebody may see it: their seat is `m`, the entry `e`. */
export function seenMessage(conversationId: Id, userId: Id, seq: number): SQL {
  return sql`members m
    JOIN entries e ON e.conversation_id = m.conversation_id AND e.seq = ${seq}
      AND e.class = 'message' AND e.seq >= m.joined_seq
      AND (m.left_seq IS NULL OR e.seq <= m.left_seq)
    WHERE m.conversation_id = ${conversationId} AND m.user_id = ${userId}`;
}

/**
 * The row that was read, of somebody who may still do something with the message.
 * @throws Refusal `not_found` where they see no such message, `forbidden` once they have left
 */
export function ofMember<T extends { left_seq: string | null }>(row: T | undefined): T {
  if (row === undefined) throw new Refusal("not_found");
  if (row.left_seq !== null) {
    throw new Refusal("forbidden", { detail: "You are no longer a member." });
  }
  return row;
}
