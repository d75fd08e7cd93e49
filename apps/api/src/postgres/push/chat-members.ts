import type { Id } from "@parley/protocol/id.ts";
import type { Database } from "../connection.ts";

/** The present members of each conversation. */
export async function readMembers(
  { pool }: Database,
  conversationIds: readonly Id[],
): Promise<Map<Id, Id[]>> {
  const { rows } = await pool.query<{ conversation_id: Id; user_ids: Id[] }>({
    name: "push_members",
    text: `SELECT conversation_id, array_agg(user_id) AS user_ids FROM members
      WHERE conversation_id = ANY ($1::uuid[]) AND left_seq IS NULL GROUP BY conversation_id`,
    values: [conversationIds],
  });
  return new Map(rows.map((row) => [row.conversation_id, row.user_ids]));
}
