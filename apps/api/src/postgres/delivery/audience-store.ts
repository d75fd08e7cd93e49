import type { AudienceStore } from "../../delivery/audience.ts";
import type { Database } from "../connection.ts";

/** Audiences from Postgres: the head and the members in one statement, so that they belong together. */
export function createAudienceStore({ pool }: Database): AudienceStore {
  return {
    load: async (conversationId, sinceSeq) => {
      const { rows } = await pool.query<{
        last_seq: string;
        user_id: string;
        joined_seq: string;
        left_seq: string | null;
      }>({
        name: "audience",
        text: `SELECT c.last_seq, m.user_id, m.joined_seq, m.left_seq
          FROM conversations c JOIN members m ON m.conversation_id = c.id
          WHERE c.id = $1 AND (m.left_seq IS NULL OR m.left_seq >= $2)`,
        values: [conversationId, sinceSeq],
      });
      const first = rows[0];
      if (first === undefined) return null;
      const seq = Number(first.last_seq);
      return {
        seq,
        since: Math.min(sinceSeq, seq + 1),
        stays: new Map(
          rows.map((row) => [
            row.user_id,
            {
              joinedSeq: Number(row.joined_seq),
              leftSeq: row.left_seq === null ? null : Number(row.left_seq),
            },
          ]),
        ),
      };
    },
  };
}
