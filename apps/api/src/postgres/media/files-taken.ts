import type { Id } from "@parley/protocol/id.ts";
import type { FilesTaken } from "../../media/file-rows.ts";
import type { Database } from "../connection.ts";

/** Unsent files that are named at most. */
const NAMED = 200;

/** What somebody's files take; whose they are and which messages carry them is asked apart. */
export async function readTaken({ pool }: Database, userId: Id): Promise<FilesTaken> {
  const { rows: files } = await pool.query<{ file_id: string; size: string; whole: boolean }>(
    `SELECT file_id, size, sha256 IS NOT NULL AS whole FROM files
      WHERE user_id = $1 AND deleted_at IS NULL ORDER BY created_at DESC, file_id DESC`,
    [userId],
  );
  const { rows: carried } = await pool.query<{ conversation_id: string; file_ids: string[] }>(
    `SELECT conversation_id, array_agg(DISTINCT file_id::text) AS file_ids FROM entry_files
      WHERE file_id = ANY ($1) AND gone_at IS NULL GROUP BY conversation_id`,
    [files.filter(({ whole }) => whole).map((file) => file.file_id)],
  );
  const sizes = new Map(files.map((file) => [file.file_id, Number(file.size)]));
  const sizeOf = (fileId: Id): number => sizes.get(fileId) ?? 0;
  const sent = new Set(carried.flatMap((conversation) => conversation.file_ids));
  return {
    used: total([...sizes.values()]),
    unsent: files
      .filter((file) => !sent.has(file.file_id))
      .slice(0, NAMED)
      .map((file) => ({ fileId: file.file_id, size: sizeOf(file.file_id) })),
    conversations: carried
      .map(({ conversation_id: conversationId, file_ids: fileIds }) => ({
        conversationId,
        files: fileIds.length,
        bytes: total(fileIds.map(sizeOf)),
      }))
      .toSorted((a, b) => b.bytes - a.bytes),
  };
}

function total(sizes: readonly number[]): number {
  return sizes.reduce((sum, size) => sum + size, 0);
}
