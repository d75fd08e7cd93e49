import type { Id } from "@parley/protocol/id.ts";
import { sql } from "drizzle-orm";
import type { FileLimits, FileRow, FileRows, Removal } from "../../media/file-rows.ts";
import { Refusal } from "../../refusal.ts";
import type { Database } from "../connection.ts";
import type { Transaction } from "../transaction.ts";
import { readTaken } from "./files-taken.ts";
import { endViewOnce } from "./view-once.ts";

interface Row extends Record<string, unknown> {
  user_id: string;
  file_id: string;
  size: string;
  sha256: string | null;
  deleted_at: Date | null;
}

/** The files of people in Postgres. */
export function createFileRows(database: Database): FileRows {
  const { db, pool } = database;
  return {
    begin: (userId, fileId, size, limits) =>
      db.transaction((tx) => begin(tx, userId, fileId, size, limits)),

    async find(userId, fileId) {
      const { rows } = await pool.query<Row>({
        name: "find_file",
        text: `SELECT * FROM files WHERE user_id = $1 AND file_id = $2 AND deleted_at IS NULL`,
        values: [userId, fileId],
      });
      return rows[0] && toFile(rows[0]);
    },

    async touch(userId, fileId) {
      await pool.query({
        name: "touch_file",
        text: `UPDATE files SET touched_at = now() WHERE user_id = $1 AND file_id = $2`,
        values: [userId, fileId],
      });
    },

    async complete(userId, fileId, { size, sha256 }) {
      const { rows } = await pool.query<Row>({
        name: "complete_file",
        text: `UPDATE files SET size = $3, sha256 = $4, touched_at = now()
          WHERE user_id = $1 AND file_id = $2 AND deleted_at IS NULL RETURNING *`,
        values: [userId, fileId, size, sha256],
      });
      return rows[0] && toFile(rows[0]);
    },

    taken: (userId) => readTaken(database, userId),

    doom: (userId, fileId) =>
      db.transaction(async (tx) => {
        const { rows } = await tx.execute<Row>(sql`
          SELECT * FROM files WHERE user_id = ${userId} AND file_id = ${fileId} FOR UPDATE`);
        return rows[0] === undefined ? "unknown" : doomUnlessCarried(tx, fileId);
      }),

    async doomForgotten(since, limit) {
      const { rows } = await pool.query<Row>(
        `SELECT file_id, deleted_at FROM files
          WHERE touched_at < $1 ORDER BY touched_at LIMIT $2`,
        [since, limit],
      );
      const doomed: Id[] = [];
      for (const { file_id: fileId } of rows) {
        const removal = await db.transaction((tx) => doomForgotten(tx, fileId, since));
        if (removal === "doomed") doomed.push(fileId);
      }
      return { looked: rows.length, doomed };
    },

    endViewOnce: (since, limit) => endViewOnce(database, since, limit),

    async forget(fileId) {
      await pool.query("DELETE FROM files WHERE file_id = $1 AND deleted_at IS NOT NULL", [fileId]);
    },
  };
}

async function begin(
  tx: Transaction,
  userId: Id,
  fileId: Id,
  size: number,
  limits: FileLimits,
): Promise<FileRow> {
  // One at a time for each person: two that begin together must not both take the last room.
  await tx.execute(sql`SELECT pg_advisory_xact_lock(hashtextextended(${`files of ${userId}`}, 0))`);
  const { rows: earlier } = await tx.execute<Row>(
    sql`SELECT * FROM files WHERE file_id = ${fileId}`,
  );
  if (earlier[0] !== undefined) return sameFile(earlier[0], userId, size);

  const { rows } = await tx.execute<{ used: string; unfinished: number }>(sql`
    SELECT coalesce(sum(size), 0) AS used, (count(*) FILTER (WHERE sha256 IS NULL))::int AS unfinished
    FROM files WHERE user_id = ${userId}`);
  if (Number(rows[0]?.used ?? 0) + size > limits.quota) throw new Refusal("quota_exceeded");
  if ((rows[0]?.unfinished ?? 0) >= limits.unfinished) {
    throw new Refusal("too_many", { detail: "Finish or give up uploads that you began." });
  }
  const { rows: begun } = await tx.execute<Row>(sql`
    INSERT INTO files (user_id, file_id, size, created_at, touched_at)
    VALUES (${userId}, ${fileId}, ${size}, now(), now())
    ON CONFLICT DO NOTHING RETURNING *`);
  if (begun[0] === undefined) throw new Refusal("client_id_conflict");
  return toFile(begun[0]);
}

/** An upload that is begun again is the same one; a size that differs is another file. */
function sameFile(row: Row, userId: Id, size: number): FileRow {
  const isSame = row.user_id === userId && row.deleted_at === null && Number(row.size) === size;
  if (!isSame) throw new Refusal("client_id_conflict");
  return toFile(row);
}

/** As `doomUnlessCarried`, for a file that may have been touched since it was found. */
async function doomForgotten(tx: Transaction, fileId: Id, since: Date): Promise<Removal> {
  const { rows } = await tx.execute<Row>(sql`
    SELECT * FROM files WHERE file_id = ${fileId} AND touched_at < ${since.toISOString()}
    FOR UPDATE SKIP LOCKED`);
  if (rows[0] === undefined) return "unknown";
  return rows[0].deleted_at === null ? doomUnlessCarried(tx, fileId) : "doomed";
}

/**
 * The caller holds the file's row, and whoever attaches or keeps it holds a share of it until they commit: what this
 * looks at are all messages and account logs that carry the file, and none can come to do so before it is doomed.
 */
async function doomUnlessCarried(tx: Transaction, fileId: Id): Promise<Removal> {
  const { rows: entries } = await tx.execute(
    sql`SELECT 1 FROM entry_files WHERE file_id = ${fileId} AND gone_at IS NULL LIMIT 1`,
  );
  const { rows: keepers } = await tx.execute(
    sql`SELECT 1 FROM kept_files WHERE file_id = ${fileId} LIMIT 1`,
  );
  const carried = entries.length + keepers.length > 0;
  await tx.execute(
    carried
      ? sql`UPDATE files SET touched_at = now() WHERE file_id = ${fileId}`
      : sql`UPDATE files SET deleted_at = now() WHERE file_id = ${fileId}`,
  );
  return carried ? "carried" : "doomed";
}

function toFile({ file_id: fileId, size, sha256 }: Row): FileRow {
  return { fileId, size: Number(size), sha256 };
}
