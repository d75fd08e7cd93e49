import type { ReadershipStore } from "../../delivery/readership-store.ts";
import type { Database } from "../connection.ts";

/**
 * Who reads what, from Postgres. A person's tables and a conversation's are asked apart, each by the
 * beginning of its primary key.
 */
export function createReadershipStore({ pool }: Database): ReadershipStore {
  return {
    conversationsOf: async (userIds) => {
      const { rows } = await pool.query<{ user_id: string; conversation_id: string }>({
        name: "readership",
        text: `SELECT user_id, conversation_id FROM user_conversations WHERE user_id = ANY ($1)`,
        values: [userIds],
      });
      return rows.map((row) => ({ userId: row.user_id, conversationId: row.conversation_id }));
    },

    countsOf: async (userIds) => {
      const { rows } = await pool.query<{ user_id: string; count: number }>({
        name: "conversation_counts",
        text: `SELECT user_id, count(*)::int AS count FROM user_conversations
          WHERE user_id = ANY ($1) GROUP BY user_id`,
        values: [userIds],
      });
      return new Map(rows.map((row) => [row.user_id, row.count]));
    },

    present: async (memberships) => {
      if (memberships.length === 0) return [];
      const { rows } = await pool.query<{
        user_id: string;
        conversation_id: string;
        joined_seq: string;
      }>({
        name: "present_members",
        text: `SELECT m.user_id, m.conversation_id, m.joined_seq
          FROM unnest($1::uuid[], $2::uuid[]) AS asked (conversation_id, user_id)
          JOIN members m USING (conversation_id, user_id)
          WHERE m.left_seq IS NULL`,
        values: [
          memberships.map(({ conversationId }) => conversationId),
          memberships.map(({ userId }) => userId),
        ],
      });
      return rows.map((row) => ({
        userId: row.user_id,
        conversationId: row.conversation_id,
        joinedSeq: Number(row.joined_seq),
      }));
    },

    heads: async (conversationIds) => {
      if (conversationIds.length === 0) return [];
      const { rows } = await pool.query<{ id: string; last_seq: string }>({
        name: "heads",
        text: "SELECT id, last_seq FROM conversations WHERE id = ANY ($1)",
        values: [conversationIds],
      });
      return rows.map((row) => ({ conversationId: row.id, seq: Number(row.last_seq) }));
    },
  };
}
