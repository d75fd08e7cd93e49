import type { Id } from "@parley/protocol/id.ts";
import type { VisibleRange } from "../../conversation/message-log.ts";
import type { Database } from "../connection.ts";

/** What a person may read of a conversation; null when they never were a member. */
export async function readVisibleRange(
  { pool }: Database,
  conversationId: Id,
  userId: Id,
): Promise<VisibleRange | null> {
  const { rows } = await pool.query<{ first_seq: string; head_seq: string }>({
    name: "visible_range",
    text: `SELECT m.joined_seq AS first_seq, coalesce(m.left_seq, c.last_seq) AS head_seq
      FROM members m JOIN conversations c ON c.id = m.conversation_id
      WHERE m.conversation_id = $1 AND m.user_id = $2`,
    values: [conversationId, userId],
  });
  const row = rows[0];
  return row === undefined
    ? null
    : { firstSeq: Number(row.first_seq), headSeq: Number(row.head_seq) };
}
