import type { Contacts } from "../../delivery/contacts.ts";
import type { Database } from "../connection.ts";

/** Who shares a conversation with whom, from the tables of members. */
export function createContacts({ pool }: Database): Contacts {
  return {
    of: async (userId) => {
      const { rows } = await pool.query<{ contact_id: string }>({
        name: "contacts_of",
        text: `SELECT DISTINCT other.user_id AS contact_id
          FROM user_conversations uc
          JOIN members mine ON mine.conversation_id = uc.conversation_id
            AND mine.user_id = uc.user_id AND mine.left_seq IS NULL
          JOIN members other ON other.conversation_id = uc.conversation_id
            AND other.user_id <> uc.user_id AND other.left_seq IS NULL
          WHERE uc.user_id = $1`,
        values: [userId],
      });
      return rows.map((row) => row.contact_id);
    },

    pairs: async (userIds, among) => {
      if (userIds.length === 0 || among.length === 0) return [];
      const { rows } = await pool.query<{ user_id: string; contact_id: string }>({
        name: "contact_pairs",
        text: `SELECT DISTINCT uc.user_id, other.user_id AS contact_id
          FROM user_conversations uc
          JOIN members mine ON mine.conversation_id = uc.conversation_id
            AND mine.user_id = uc.user_id AND mine.left_seq IS NULL
          JOIN members other ON other.conversation_id = uc.conversation_id
            AND other.user_id <> uc.user_id AND other.left_seq IS NULL
          WHERE uc.user_id = ANY ($1) AND other.user_id = ANY ($2)`,
        values: [userIds, among],
      });
      return rows.map((row) => ({ userId: row.user_id, contactId: row.contact_id }));
    },
  };
}
