import type { Conversation } from "@parley/protocol/conversation.ts";
import type { Id } from "@parley/protocol/id.ts";
import { LIMITS } from "@parley/protocol/limits.ts";
import { sql } from "drizzle-orm";
import { isExpired } from "./expired.ts";
import type { Seat } from "./seats.ts";
import type { Transaction } from "../transaction.ts";

/** How many messages somebody has not read, and when that changes by itself, if it does. */
export type Unread = Pick<Conversation, "unread" | "recountAt">;

/** Counts, for each place, the messages of others that its person has not read; stops at the cap. */
export async function readUnread(
  tx: Transaction,
  userId: Id,
  seats: readonly Seat[],
): Promise<Map<Id, Unread>> {
  const behind = seats.filter((seat) => seat.readSeq < seat.headSeq);
  if (behind.length === 0) return new Map();
  const { rows } = await tx.execute<UnreadRow>(sql`
    SELECT s.conversation_id, n.unread, t.recount_at
    FROM unnest(
      ${sql.param(behind.map((seat) => seat.id))}::uuid[],
      ${sql.param(behind.map((seat) => Math.max(seat.readSeq, seat.firstSeq - 1)))}::bigint[],
      ${sql.param(behind.map((seat) => seat.headSeq))}::bigint[]
    ) AS s (conversation_id, read_seq, head_seq)
    CROSS JOIN LATERAL (
      SELECT count(*) > 0 AS disappear,
        min(x.expires_at) FILTER (WHERE x.kept_by IS NULL AND x.expires_at > now()) AS recount_at
      FROM entry_expiries x
      WHERE x.conversation_id = s.conversation_id
        AND x.seq > s.read_seq AND x.seq <= s.head_seq
    ) t
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS unread FROM (
        SELECT 1 FROM entries e
        WHERE e.conversation_id = s.conversation_id
          AND e.seq > s.read_seq AND e.seq <= s.head_seq
          AND e.class = 'message' AND e.sender_id <> ${userId}
          AND (NOT t.disappear OR NOT ${sql.raw(isExpired("e"))})
        LIMIT ${LIMITS.unreadCap}
      ) AS counted
    ) n`);
  return new Map(
    rows.map(({ conversation_id: id, unread, recount_at: at }) => [
      id,
      { unread, ...(at !== null && { recountAt: new Date(at).toISOString() }) },
    ]),
  );
}

interface UnreadRow extends Record<string, unknown> {
  conversation_id: Id;
  unread: number;
  recount_at: string | null;
}
