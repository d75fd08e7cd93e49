import type { Id } from "@parley/protocol/id.ts";
import type { Person } from "@parley/protocol/person.ts";
import type { Database } from "../connection.ts";

const PERSON = `id, username, display_name AS "displayName", about, avatar`;

/** Reads people as others see them. */
export async function readPeople({ pool }: Database, userIds: readonly Id[]): Promise<Person[]> {
  if (userIds.length === 0) return [];
  const { rows } = await pool.query<Person>({
    name: "people",
    text: `SELECT ${PERSON} FROM users WHERE id = ANY ($1)`,
    values: [userIds],
  });
  return rows;
}

/**
 * Reads those whose profile changed, and those who are new to the person: somebody may have joined,
 * spoken and gone while a device was away.
 */
export async function readChangedPeople(
  { pool }: Database,
  userId: Id,
  conversationIds: readonly Id[],
  since: string,
): Promise<Person[]> {
  const contacts = await pool.query<{ user_id: string; is_new: boolean }>({
    name: "changed_contacts",
    text: `SELECT m.user_id, bool_or(m.joined_xid >= $3::xid8) AS is_new
      FROM members mine
      JOIN members m ON m.conversation_id = mine.conversation_id
        AND m.user_id <> $1
        AND (mine.left_seq IS NULL OR m.joined_seq <= mine.left_seq)
      WHERE mine.conversation_id = ANY ($2) AND mine.user_id = $1
        AND (m.left_seq IS NULL OR m.joined_xid >= $3::xid8)
      GROUP BY m.user_id`,
    values: [userId, conversationIds, since],
  });
  const fresh = contacts.rows.filter((row) => row.is_new).map((row) => row.user_id);
  const others = contacts.rows.map((row) => row.user_id);
  const { rows } = await pool.query<Person>({
    name: "changed_people",
    text: `SELECT ${PERSON} FROM users
      WHERE id = ANY ($1) AND (changed_xid >= $2::xid8 OR id = ANY ($3))`,
    values: [[userId, ...others], since, fresh],
  });
  return rows;
}
