import type { Receipt } from "@parley/protocol/conversation.ts";
import type { Id } from "@parley/protocol/id.ts";
import type { Changes, Cursor, LogHead } from "@parley/protocol/sync.ts";
import type { Database } from "../connection.ts";
import { ASKED_SEATS, placeColumns, rowsByAsk, type AskedPlace } from "./asked-places.ts";
import { readChangedPeople } from "./changed-people.ts";
import { sinceOf, toCursor, type Position } from "./cursor.ts";

/** A device that asks what changed; null: it has nothing. */
export interface AskedChanges {
  userId: Id;
  cursor: Cursor | null;
}

/**
 * What changed for each of many people, in their order. The new cursor is read before anything else: it is
 * the oldest transaction still running then, so whatever the later queries do not see is found from it next
 * time, in whatever order transactions commit and whatever the clocks say.
 */
export async function readChanges(
  database: Database,
  asks: readonly AskedChanges[],
): Promise<Changes[]> {
  const positions = await readPositions(
    database,
    asks.map(({ userId }) => userId),
  );
  const places = positions.map(({ userId, conversationIds, ...now }, n): AskedPlace[] => {
    const since = sinceOf(asks[n]?.cursor ?? null, now);
    return conversationIds.map((conversationId) => ({ n, userId, conversationId, since }));
  });
  // A device that has nothing pulls every log: the snapshots bring members and people with them.
  const known = places.filter((_, n) => asks[n]?.cursor !== null).flat();
  const viewers = positions.map(({ userId, ...now }, n) => {
    const cursor = asks[n]?.cursor ?? null;
    return { userId, since: cursor === null ? null : sinceOf(cursor, now) };
  });
  const [logs, receipts, people] = await Promise.all([
    readHeads(database, places.flat(), asks.length),
    readReceipts(database, known, asks.length),
    readChangedPeople(database, viewers, known),
  ]);
  return positions.map((now, n) => ({
    cursor: toCursor(now),
    logs: logs[n] ?? [],
    receipts: receipts[n] ?? [],
    people: people[n] ?? [],
    accountSeq: now.accountSeq,
  }));
}

/**
 * The database's name tells also since when its statistics count. A crash empties those, and a crash may
 * forget the last transactions that were waited for by nobody: their numbers are given out again, and a
 * cursor from before would pass over what the new ones change.
 */
async function readPositions(
  { pool }: Database,
  userIds: readonly Id[],
): Promise<(Position & { userId: Id; conversationIds: Id[]; accountSeq: number })[]> {
  const { rows } = await pool.query<{
    user_id: string;
    database_id: string;
    xid: string;
    ids: string[];
    account_seq: string | null;
  }>({
    name: "sync_positions",
    text: `SELECT asked.user_id,
        (SELECT id FROM database_identity) || '_' ||
          (SELECT coalesce(extract(epoch FROM stats_reset) * 1000000, 0)::bigint FROM pg_stat_wal)
          AS database_id,
        pg_snapshot_xmin(pg_current_snapshot())::text AS xid,
        ARRAY(SELECT conversation_id FROM user_conversations WHERE user_id = asked.user_id)::text[] AS ids,
        (SELECT last_seq FROM account_logs WHERE user_id = asked.user_id) AS account_seq
      FROM unnest($1::uuid[]) WITH ORDINALITY AS asked (user_id, n)
      ORDER BY asked.n`,
    values: [userIds],
  });
  return rows.map((row) => ({
    userId: row.user_id,
    databaseId: row.database_id,
    xid: row.xid,
    conversationIds: row.ids,
    accountSeq: Number(row.account_seq ?? 0),
  }));
}

/** Of a log that the person left, only their own leaving counts as a change. */
async function readHeads(
  { pool }: Database,
  places: readonly AskedPlace[],
  count: number,
): Promise<LogHead[][]> {
  const { rows } = await pool.query<{ n: number; id: string; head_seq: string }>({
    name: "changed_logs",
    text: `SELECT asked.n, asked.conversation_id AS id, coalesce(mine.left_seq, c.last_seq) AS head_seq
      FROM ${ASKED_SEATS}
      CROSS JOIN LATERAL (
        SELECT last_seq, changed_xid FROM conversations WHERE id = asked.conversation_id OFFSET 0
      ) c
      WHERE CASE WHEN mine.left_seq IS NULL
        THEN c.changed_xid >= asked.since ELSE mine.changed_xid >= asked.since END`,
    values: placeColumns(places),
  });
  return rowsByAsk(rows, count).map((own) =>
    own.map((row) => ({ conversationId: row.id, headSeq: Number(row.head_seq) })),
  );
}

/** Of a log that the person left, only their own watermarks. */
async function readReceipts(
  { pool }: Database,
  places: readonly AskedPlace[],
  count: number,
): Promise<Receipt[][]> {
  if (places.length === 0) return [];
  const { rows } = await pool.query<{
    n: number;
    conversation_id: string;
    user_id: string;
    delivered_seq: string;
    read_seq: string;
  }>({
    name: "changed_receipts",
    text: `SELECT asked.n, asked.conversation_id, m.user_id, m.delivered_seq, m.read_seq
      FROM ${ASKED_SEATS}
      CROSS JOIN LATERAL (
        SELECT user_id, delivered_seq, read_seq FROM members
        WHERE conversation_id = asked.conversation_id AND changed_xid >= asked.since
          AND (user_id = asked.user_id OR (mine.left_seq IS NULL AND left_seq IS NULL))
        OFFSET 0
      ) m`,
    values: placeColumns(places),
  });
  return rowsByAsk(rows, count).map((own) =>
    own.map((row) => ({
      conversationId: row.conversation_id,
      userId: row.user_id,
      deliveredSeq: Number(row.delivered_seq),
      readSeq: Number(row.read_seq),
    })),
  );
}
