import type { Id } from "@parley/protocol/id.ts";
import { LIMITS } from "@parley/protocol/limits.ts";
import { sql } from "drizzle-orm";
import type { Seat } from "./seats.ts";
import type { Transaction } from "../transaction.ts";

/** Counts, for each place, the messages of others that its person has not read; stops at the cap. */
export async function readUnread(
  tx: Transaction,
  userId: Id,
  seats: readonly Seat[],
): Promise<Map<Id, number>> {
  const behind = seats.filter((seat) => seat.readSeq < seat.headSeq);
  if (behind.length === 0) return new Map();
  const { rows } = await tx.execute<{ conversation_id: string; unread: number }>(sql`
    SELECT s.conversation_id, n.unread
    FROM unnest(
      ${sql.param(behind.map((seat) => seat.id))}::uuid[],
      ${sql.param(behind.map((seat) => Math.max(seat.readSeq, seat.firstSeq - 1)))}::bigint[],
      ${sql.param(behind.map((seat) => seat.headSeq))}::bigint[]
    ) AS s (conversation_id, read_seq, head_seq)
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS unread FROM (
        SELECT 1 FROM entries e
        WHERE e.conversation_id = s.conversation_id
          AND e.seq > s.read_seq AND e.seq <= s.head_seq
          AND e.class = 'message' AND e.sender_id <> ${userId}
        LIMIT ${LIMITS.unreadCap}
      ) AS counted
    ) n`);
  return new Map(rows.map((row) => [row.conversation_id, row.unread]));
}
