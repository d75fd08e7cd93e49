import type { Id } from "@parley/protocol/id.ts";
import type { Database } from "../connection.ts";

/**
 * Time after a reader said that they opened a message in which they still get its files: what plays while it
 * loads is said to be open before its last byte came.
 */
export const OPENING = "interval '2 minutes'";

interface Over {
  conversation_id: Id;
  seq: string;
}

/**
 * Lets go of the files of messages that every reader has opened who still could, and of those sent before `since`.
 * @returns the files, each of which may be carried by other messages yet
 */
export async function endViewOnce({ pool }: Database, since: Date, limit: number): Promise<Id[]> {
  const { rows: over } = await pool.query<Over>({
    name: "view_once_over",
    text: `SELECT DISTINCT f.conversation_id, f.seq
      FROM entry_files f
      JOIN entries e ON e.conversation_id = f.conversation_id AND e.seq = f.seq
      WHERE f.view_once AND f.gone_at IS NULL AND (e.created_at < $1 OR (
        EXISTS (
          SELECT 1 FROM entry_marks o
          WHERE o.conversation_id = f.conversation_id AND o.seq = f.seq AND o.kind = 'opened'
        ) AND NOT EXISTS (
          SELECT 1 FROM members m
          WHERE m.conversation_id = f.conversation_id AND m.joined_seq <= f.seq
            AND m.left_seq IS NULL AND m.user_id <> e.sender_id
            AND NOT EXISTS (
              SELECT 1 FROM entry_marks o
              WHERE o.conversation_id = f.conversation_id AND o.seq = f.seq
                AND o.kind = 'opened' AND o.user_id = m.user_id AND o.at < now() - ${OPENING}
            )
        )
      )) LIMIT $2`,
    values: [since, limit],
  });
  if (over.length === 0) return [];
  const { rows: files } = await pool.query<{ file_id: Id }>({
    name: "end_view_once",
    text: `UPDATE entry_files f SET gone_at = now()
      FROM unnest($1::uuid[], $2::bigint[]) AS o (conversation_id, seq)
      WHERE f.conversation_id = o.conversation_id AND f.seq = o.seq AND f.gone_at IS NULL
      RETURNING f.file_id`,
    values: [over.map((one) => one.conversation_id), over.map(({ seq }) => seq)],
  });
  const fileIds = files.map((file) => file.file_id);
  // Looked at by the round that comes now, and not after the time that forgotten files have.
  await pool.query({
    name: "age_files",
    text: "UPDATE files SET touched_at = '-infinity' WHERE file_id = ANY ($1::uuid[])",
    values: [fileIds],
  });
  return fileIds;
}
