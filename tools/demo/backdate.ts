import type { Database } from "@parley/api/postgres/connection.ts";
import type { FilledChat } from "./fill-chat.ts";

/**
 * Spreads the demo chats over the weeks in which they are meant to have happened. The API knows no way
 * to write in the past, and should not; only who owns the database can do this. A chat in which
 * somebody has written since keeps its times.
 * @returns whether these chats are in that database; nothing is changed where they are not
 */
export async function backdate({ pool }: Database, chats: readonly FilledChat[]): Promise<boolean> {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    for (const chat of chats) {
      const found = await client.query<{ untouched: boolean }>(LOCK_CHAT, [
        chat.conversationId,
        chat.entries.at(-1)?.seq ?? 1,
      ]);
      const [row] = found.rows;
      if (row === undefined) {
        await client.query("ROLLBACK");
        return false;
      }
      if (!row.untouched) continue;
      await client.query(MOVE_ENTRIES, [
        chat.conversationId,
        chat.entries.map((entry) => entry.seq),
        chat.entries.map((entry) => entry.at),
        chat.startedAt,
      ]);
      await client.query(MOVE_BEGINNING, [chat.conversationId]);
      await client.query(MOVE_RECEIPTS, [chat.conversationId]);
    }
    await client.query(MOVE_PEOPLE, [chats.map((chat) => chat.conversationId)]);
    await client.query("COMMIT");
    return true;
  } finally {
    client.release();
  }
}

const LOCK_CHAT = `
  SELECT last_seq = $2 AS untouched FROM conversations WHERE id = $1 FOR NO KEY UPDATE`;

/** The entry that made the chat, and those that followed. */
const MOVE_ENTRIES = `
  UPDATE entries e SET created_at = to_timestamp(t.at / 1000.0)
  FROM (
    SELECT * FROM unnest($2::bigint[], $3::double precision[]) AS given (seq, at)
    UNION ALL SELECT 1, $4::double precision
  ) t
  WHERE e.conversation_id = $1 AND e.seq = t.seq`;

const MOVE_BEGINNING = `
  UPDATE conversations c SET created_at = e.created_at
  FROM entries e
  WHERE c.id = $1 AND e.conversation_id = c.id AND e.seq = 1`;

/** People get a message within a minute and read it within a quarter of an hour. */
const MOVE_RECEIPTS = `
  UPDATE receipt_advances r
  SET at = least(
    clock_timestamp(),
    e.created_at
      + make_interval(secs => 2 + abs(hashtext(r.user_id::text || r.seq::text)) % 50)
      + make_interval(mins => CASE r.kind WHEN 'read' THEN 1 + (r.seq % 14)::int ELSE 0 END)
  )
  FROM entries e
  WHERE r.conversation_id = $1 AND e.conversation_id = $1 AND e.seq = r.seq`;

/** Everybody joined an hour before their first chat. */
const MOVE_PEOPLE = `
  UPDATE users u SET created_at = c.created_at - interval '1 hour'
  FROM (
    SELECT m.user_id, min(c.created_at) AS created_at
    FROM members m JOIN conversations c ON c.id = m.conversation_id
    WHERE c.id = ANY ($1::uuid[]) GROUP BY 1
  ) c
  WHERE u.id = c.user_id AND c.created_at < u.created_at`;
