import type { KeptFiles } from "../../media/kept-files.ts";
import type { Database } from "../connection.ts";

/** Each statement asks what is kept by persons, or by conversations: nothing joins the two. */
export function createKeptFiles({ pool }: Database): KeptFiles {
  async function isOwn(userId: string, fileId: string): Promise<boolean> {
    const { rowCount } = await pool.query({
      name: "own_file",
      text: "SELECT 1 FROM files WHERE user_id = $1 AND file_id = $2 AND deleted_at IS NULL",
      values: [userId, fileId],
    });
    return rowCount === 1;
  }

  async function isReadable(userId: string, fileId: string): Promise<boolean> {
    const { rowCount } = await pool.query({
      name: "readable_file",
      text: `SELECT 1 FROM entry_files f
        JOIN members m ON m.conversation_id = f.conversation_id AND m.user_id = $1
        WHERE f.file_id = $2 AND NOT f.view_once AND f.gone_at IS NULL
          AND f.seq >= m.joined_seq AND (m.left_seq IS NULL OR f.seq <= m.left_seq)
        LIMIT 1`,
      values: [userId, fileId],
    });
    return rowCount === 1;
  }

  async function find(userId: string, fileId: string) {
    const { rows } = await pool.query<{ size: string; sha256: string }>({
      name: "find_kept_file",
      text: "SELECT size, sha256 FROM kept_files WHERE user_id = $1 AND file_id = $2 LIMIT 1",
      values: [userId, fileId],
    });
    const row = rows[0];
    return row && { size: Number(row.size), sha256: row.sha256, viewOnce: false };
  }

  return {
    find,
    mayKeep: async (userId, fileId) =>
      (await isOwn(userId, fileId)) ||
      (await isReadable(userId, fileId)) ||
      (await find(userId, fileId)) !== undefined,
  };
}
