import type { Receipt } from "@parley/protocol/conversation.ts";
import type { Id } from "@parley/protocol/id.ts";
import type { Changes, Cursor, LogHead } from "@parley/protocol/sync.ts";
import type { Database } from "../connection.ts";
import { readChangedPeople, readPeople } from "./changed-people.ts";
import { sinceOf, toCursor, type Position } from "./cursor.ts";

/**
 * What changed for a person. The new cursor is read before anything else: it is the oldest transaction
 * still running then, so whatever the later queries do not see is found from it next time, in
 * whatever order transactions commit and whatever the clocks say.
 */
export async function readChanges(
  database: Database,
  userId: Id,
  cursor: Cursor | null,
): Promise<Changes> {
  const { conversationIds, ...now } = await readPosition(database, userId);
  if (cursor === null) {
    // A device that has nothing pulls every log: the snapshots bring members and people with them.
    const logs = await readHeads(database, userId, conversationIds, "0");
    const people = await readPeople(database, [userId]);
    return { cursor: toCursor(now), logs, receipts: [], people };
  }
  const since = sinceOf(cursor, now);
  const [logs, receipts, people] = await Promise.all([
    readHeads(database, userId, conversationIds, since),
    readReceipts(database, userId, conversationIds, since),
    readChangedPeople(database, userId, conversationIds, since),
  ]);
  return { cursor: toCursor(now), logs, receipts, people };
}

/**
 * The database's name tells also since when its statistics count. A crash empties those, and a crash may
 * forget the last transactions that were waited for by nobody: their numbers are given out again, and a
 * cursor from before would pass over what the new ones change.
 */
async function readPosition(
  { pool }: Database,
  userId: Id,
): Promise<Position & { conversationIds: Id[] }> {
  const { rows } = await pool.query<{ database_id: string; xid: string; ids: string[] }>({
    name: "sync_position",
    text: `SELECT
        (SELECT id FROM database_identity) || '_' ||
          (SELECT coalesce(extract(epoch FROM stats_reset) * 1000000, 0)::bigint FROM pg_stat_wal)
          AS database_id,
        pg_snapshot_xmin(pg_current_snapshot())::text AS xid,
        ARRAY(SELECT conversation_id FROM user_conversations WHERE user_id = $1)::text[] AS ids`,
    values: [userId],
  });
  const row = rows[0];
  if (row === undefined) throw new Error("the database did not say where it stands");
  return { databaseId: row.database_id, xid: row.xid, conversationIds: row.ids };
}

/** Of a log that the person left, only their own leaving counts as a change. */
async function readHeads(
  { pool }: Database,
  userId: Id,
  conversationIds: readonly Id[],
  since: string,
): Promise<LogHead[]> {
  const { rows } = await pool.query<{ id: string; head_seq: string }>({
    name: "changed_logs",
    text: `SELECT c.id, coalesce(m.left_seq, c.last_seq) AS head_seq
      FROM members m JOIN conversations c ON c.id = m.conversation_id
      WHERE m.conversation_id = ANY ($2) AND m.user_id = $1
        AND CASE WHEN m.left_seq IS NULL
          THEN c.changed_xid >= $3::xid8 ELSE m.changed_xid >= $3::xid8 END`,
    values: [userId, conversationIds, since],
  });
  return rows.map((row) => ({ conversationId: row.id, headSeq: Number(row.head_seq) }));
}

/** Of a log that the person left, only their own watermarks. */
async function readReceipts(
  { pool }: Database,
  userId: Id,
  conversationIds: readonly Id[],
  since: string,
): Promise<Receipt[]> {
  const { rows } = await pool.query<{
    conversation_id: string;
    user_id: string;
    delivered_seq: string;
    read_seq: string;
  }>({
    name: "changed_receipts",
    text: `SELECT m.conversation_id, m.user_id, m.delivered_seq, m.read_seq
      FROM members mine
      JOIN members m ON m.conversation_id = mine.conversation_id
        AND (m.user_id = $1 OR (mine.left_seq IS NULL AND m.left_seq IS NULL))
      WHERE mine.conversation_id = ANY ($2) AND mine.user_id = $1
        AND m.changed_xid >= $3::xid8`,
    values: [userId, conversationIds, since],
  });
  return rows.map((row) => ({
    conversationId: row.conversation_id,
    userId: row.user_id,
    deliveredSeq: Number(row.delivered_seq),
    readSeq: Number(row.read_seq),
  }));
}
