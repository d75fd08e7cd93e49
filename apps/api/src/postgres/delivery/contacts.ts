import type { Id } from "@parley/protocol/id.ts";
import type { Contacts } from "../../delivery/contacts.ts";
import type { Database } from "../connection.ts";

/**
 * Who shares a conversation with whom. Which conversations people have stands with the people, who is in
 * them with the conversations: two queries, since the two may live on different machines.
 */
export function createContacts({ pool }: Database): Contacts {
  const conversationsOf = async (userIds: readonly Id[]): Promise<Id[]> => {
    const { rows } = await pool.query<{ conversation_id: string }>({
      name: "conversations_of",
      text: "SELECT DISTINCT conversation_id FROM user_conversations WHERE user_id = ANY ($1)",
      values: [userIds],
    });
    return rows.map((row) => row.conversation_id);
  };

  return {
    of: async (userId) => {
      const { rows } = await pool.query<{ contact_id: string }>({
        name: "contacts_of",
        text: `SELECT DISTINCT other.user_id AS contact_id
          FROM members mine
          JOIN members other ON other.conversation_id = mine.conversation_id
            AND other.user_id <> mine.user_id AND other.left_seq IS NULL
          WHERE mine.conversation_id = ANY ($2) AND mine.user_id = $1 AND mine.left_seq IS NULL`,
        values: [userId, await conversationsOf([userId])],
      });
      return rows.map((row) => row.contact_id);
    },

    pairs: async (userIds, among) => {
      if (userIds.length === 0 || among.length === 0) return [];
      const { rows } = await pool.query<{ user_id: string; contact_id: string }>({
        name: "contact_pairs",
        text: `SELECT DISTINCT mine.user_id, other.user_id AS contact_id
          FROM members mine
          JOIN members other ON other.conversation_id = mine.conversation_id
            AND other.user_id <> mine.user_id AND other.left_seq IS NULL
          WHERE mine.conversation_id = ANY ($3) AND mine.user_id = ANY ($1)
            AND mine.left_seq IS NULL AND other.user_id = ANY ($2)`,
        values: [userIds, among, await conversationsOf(userIds)],
      });
      return rows.map((row) => ({ userId: row.user_id, contactId: row.contact_id }));
    },
  };
}
