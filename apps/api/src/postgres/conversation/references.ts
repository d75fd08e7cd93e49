import type { Entry, MessageEntry, References } from "@parley/protocol/entry.ts";
import type { Id } from "@parley/protocol/id.ts";
import type { Mark, Marks } from "@parley/protocol/update.ts";
import { sql } from "drizzle-orm";
import type { Database } from "../connection.ts";
import { isExpired, isOver } from "./expired.ts";
import type { Transaction } from "../transaction.ts";
import type { Seat } from "./seats.ts";

/** The entries with what they name in clear, which stands beside the log: most name nothing. */
export async function withReferences<E extends Entry | MessageEntry>(
  db: Transaction | Database["db"],
  entries: readonly E[],
): Promise<E[]> {
  const spans = spansOf(entries);
  if (spans.length === 0) return [...entries];
  const { rows } = await db.execute<ReferencesRow>(sql`
    SELECT s.conversation_id, r.*
    FROM unnest(
      ${sql.param(spans.map(({ conversationId }) => conversationId))}::uuid[],
      ${sql.param(spans.map(({ first }) => first))}::bigint[],
      ${sql.param(spans.map(({ last }) => last))}::bigint[]
    ) AS s (conversation_id, first_seq, last_seq)
    CROSS JOIN LATERAL (
      SELECT seq, user_ids AS mentions, NULL::uuid[] AS files, false AS view_once,
        NULL::timestamptz AS expires_at, NULL::uuid AS kept_by, NULL::bigint AS keep_seq, false AS over
      FROM entry_mentions
      WHERE conversation_id = s.conversation_id AND seq BETWEEN s.first_seq AND s.last_seq
      UNION ALL
      SELECT seq, NULL, array_agg(file_id ORDER BY turn), bool_or(view_once), NULL, NULL, NULL, false
      FROM entry_files
      WHERE conversation_id = s.conversation_id AND seq BETWEEN s.first_seq AND s.last_seq
      GROUP BY seq
      UNION ALL
      SELECT seq, NULL, NULL, false, expires_at, kept_by, keep_seq, ${sql.raw(isOver("x"))}
      FROM entry_expiries x
      WHERE conversation_id = s.conversation_id AND seq BETWEEN s.first_seq AND s.last_seq
    ) r`);
  if (rows.length === 0) return [...entries];
  const found = new Map<string, Beside>();
  for (const row of rows) add(found, row.conversation_id, row.seq, besideOf(row));
  const carrying = rows.filter(({ files }) => files !== null);
  const marks = carrying.length > 0 ? await readMarks(db, carrying) : [];
  for (const { conversation_id: conversationId, seq, kind, user_ids: userIds } of marks) {
    const done = kind === "opened" ? { openedBy: userIds } : { playedBy: userIds };
    add(found, conversationId, seq, done);
  }
  const over = new Set(
    rows.filter((row) => row.over).map((row) => `${row.conversation_id} ${row.seq}`),
  );
  return entries.map((entry) => {
    const key = `${entry.conversationId} ${entry.seq}`;
    const beside = found.get(key);
    return over.has(key) ? withoutBody(entry, beside) : { ...entry, ...beside };
  });
}

/** What stands beside the log of a message. */
type Beside = References & Marks & Pick<MessageEntry, "expiresAt" | "keep">;

/** The message as everybody gets it once its time is over: its place, and nothing of what it said. */
function withoutBody<E extends Entry | MessageEntry>(entry: E, beside: Beside | undefined): E {
  return {
    ...entry,
    ...(beside?.expiresAt !== undefined && { expiresAt: beside.expiresAt }),
    body: { type: "expired" },
  };
}

function besideOf(row: ReferencesRow): Beside {
  const { mentions, files, view_once: once, expires_at: expiresAt, keep_seq: keepSeq } = row;
  return {
    ...(mentions !== null && { mentions }),
    ...(files !== null && { files }),
    ...(once && { viewOnce: true as const }),
    ...(expiresAt !== null && { expiresAt: new Date(expiresAt).toISOString() }),
    ...(keepSeq !== null && { keep: { by: row.kept_by, seq: Number(keepSeq) } }),
  };
}

interface ReferencesRow extends Record<string, unknown> {
  conversation_id: Id;
  seq: string;
  mentions: Id[] | null;
  files: Id[] | null;
  view_once: boolean;
  expires_at: string | null;
  kept_by: Id | null;
  keep_seq: string | null;
  /** The message's time is over. */
  over: boolean;
}

interface MarksRow extends Record<string, unknown> {
  conversation_id: Id;
  seq: string;
  kind: Mark;
  user_ids: Id[];
}

function add(found: Map<string, Beside>, conversationId: Id, seq: string, more: Beside): void {
  const key = `${conversationId} ${seq}`;
  found.set(key, { ...found.get(key), ...more });
}

/** What readers did with messages that carry files. */
async function readMarks(
  db: Transaction | Database["db"],
  messages: readonly Pick<ReferencesRow, "conversation_id" | "seq">[],
): Promise<MarksRow[]> {
  const { rows } = await db.execute<MarksRow>(sql`
    SELECT s.conversation_id, s.seq, m.kind, m.user_ids
    FROM unnest(
      ${sql.param(messages.map(({ conversation_id: conversationId }) => conversationId))}::uuid[],
      ${sql.param(messages.map(({ seq }) => seq))}::bigint[]
    ) AS s (conversation_id, seq)
    CROSS JOIN LATERAL (
      SELECT kind, array_agg(user_id ORDER BY user_id) AS user_ids FROM entry_marks
      WHERE conversation_id = s.conversation_id AND seq = s.seq
      GROUP BY kind
    ) m`);
  return rows;
}

/** The stretch of each log in which messages lie. */
function spansOf(entries: readonly Entry[]) {
  const spans = new Map<Id, { conversationId: Id; first: number; last: number }>();
  for (const { class: kind, conversationId, seq } of entries) {
    if (kind !== "message") continue;
    const { first = seq, last = seq } = spans.get(conversationId) ?? {};
    const span = { conversationId, first: Math.min(first, seq), last: Math.max(last, seq) };
    spans.set(conversationId, span);
  }
  return [...spans.values()];
}

/** Finds, for each place, the newest message of others that its person has not read and that mentions them. */
export async function readMentioned(
  tx: Transaction,
  userId: Id,
  seats: readonly Seat[],
): Promise<Map<Id, number>> {
  const behind = seats.filter((seat) => seat.readSeq < seat.headSeq);
  if (behind.length === 0) return new Map();
  const { rows } = await tx.execute<{ conversation_id: Id; seq: string }>(sql`
    SELECT s.conversation_id, m.seq
    FROM unnest(
      ${sql.param(behind.map((seat) => seat.id))}::uuid[],
      ${sql.param(behind.map((seat) => Math.max(seat.readSeq, seat.firstSeq - 1)))}::bigint[],
      ${sql.param(behind.map((seat) => seat.headSeq))}::bigint[]
    ) AS s (conversation_id, read_seq, head_seq)
    CROSS JOIN LATERAL (
      SELECT m.seq FROM entry_mentions m
      JOIN entries e ON e.conversation_id = m.conversation_id AND e.seq = m.seq
      WHERE m.conversation_id = s.conversation_id
        AND m.seq > s.read_seq AND m.seq <= s.head_seq
        AND ${userId}::uuid = ANY (m.user_ids) AND e.sender_id <> ${userId}::uuid
        AND NOT ${sql.raw(isExpired("m"))}
      ORDER BY m.seq DESC LIMIT 1
    ) m`);
  return new Map(rows.map((row) => [row.conversation_id, Number(row.seq)]));
}
