import type { CarriedFiles } from "../../media/carried-files.ts";
import type { Database } from "../connection.ts";
import { isExpired } from "../conversation/expired.ts";
import { OPENING } from "./view-once.ts";

/** A file may be read by whoever may read an entry that carries it: the same range as `visible-range.ts`. */
export function createCarriedFiles({ pool }: Database): CarriedFiles {
  return {
    async find(conversationId, userId, fileId) {
      const { rows } = await pool.query<{
        size: string;
        sha256: string;
        view_once: boolean;
        open: boolean;
      }>({
        name: "find_carried_file",
        text: `SELECT f.size, f.sha256, f.view_once,
            f.gone_at IS NULL AND (NOT f.view_once OR (
              m.left_seq IS NULL
              AND m.user_id <> (
                SELECT sender_id FROM entries
                WHERE conversation_id = f.conversation_id AND seq = f.seq
              )
              AND NOT EXISTS (
                SELECT 1 FROM entry_marks
                WHERE conversation_id = f.conversation_id AND seq = f.seq
                  AND kind = 'opened' AND user_id = m.user_id AND at < now() - ${OPENING}
              )
            )) AS open
          FROM members m
          JOIN entry_files f ON f.conversation_id = m.conversation_id AND f.file_id = $3
            AND f.seq >= m.joined_seq AND (m.left_seq IS NULL OR f.seq <= m.left_seq)
          WHERE m.conversation_id = $1 AND m.user_id = $2 AND NOT ${isExpired("f")}
          ORDER BY open DESC, f.view_once LIMIT 1`,
        values: [conversationId, userId, fileId],
      });
      const row = rows[0];
      if (row === undefined) return undefined;
      if (!row.open) return "gone";
      return { size: Number(row.size), sha256: row.sha256, viewOnce: row.view_once };
    },
  };
}
