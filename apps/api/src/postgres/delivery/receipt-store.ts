import type { ReceiptStore } from "../../delivery/receipt-store.ts";
import type { Database } from "../connection.ts";
import { createJournalWatch } from "./journal-watch.ts";

/** Watermarks in Postgres. */
export function createReceiptStore({ pool }: Database): ReceiptStore {
  const journal = createJournalWatch(pool);
  return {
    advance: async (goals) => {
      const { result, durable } = await journal.commit((client) =>
        client.query<{
          place: string;
          delivered_to: string;
          read_to: string;
          moved: boolean;
          present: boolean;
        }>({
          name: "advance_receipts",
          text: "SELECT * FROM advance_receipts($1, $2, $3, $4)",
          values: [
            goals.map((goal) => goal.conversationId),
            goals.map((goal) => goal.userId),
            goals.map((goal) => goal.deliveredSeq),
            goals.map((goal) => goal.readSeq),
          ],
        }),
      );
      const byPlace = new Map(result.rows.map((row) => [Number(row.place), row]));
      const receipts = goals.map(({ conversationId, userId }, index) => {
        const row = byPlace.get(index + 1);
        if (row === undefined) return null;
        return {
          conversationId,
          userId,
          deliveredSeq: Number(row.delivered_to),
          readSeq: Number(row.read_to),
          moved: row.moved,
          present: row.present,
        };
      });
      return { receipts, durable };
    },

    times: async (conversationId, seq, readerId) => {
      const message = await pool.query<{ sender_id: string }>(
        "SELECT sender_id FROM entries WHERE conversation_id = $1 AND seq = $2 AND class = 'message'",
        [conversationId, seq],
      );
      const senderId = message.rows[0]?.sender_id;
      if (senderId === undefined) return null;
      const { rows } = await pool.query<{
        user_id: string;
        delivered_at: Date | null;
        read_at: Date | null;
      }>({
        name: "message_times",
        text: MESSAGE_TIMES,
        values: [conversationId, seq, senderId, readerId],
      });
      return rows.map((row) => ({
        userId: row.user_id,
        deliveredAt: row.delivered_at?.toISOString() ?? null,
        readAt: row.read_at?.toISOString() ?? null,
      }));
    },
  };
}

/**
 * Who could see the message besides its sender, and the time of the first advance to it or past it. A
 * reader who left knows of nothing that happened later.
 */
const MESSAGE_TIMES = `
  WITH reader AS (
    SELECT CASE WHEN m.left_seq IS NULL THEN 'infinity' ELSE f.at END AS until
    FROM members m
    LEFT JOIN farewells f ON f.conversation_id = m.conversation_id AND f.user_id = m.user_id
    WHERE m.conversation_id = $1 AND m.user_id = $4
  )
  SELECT m.user_id, d.at AS delivered_at, r.at AS read_at
  FROM members m
  CROSS JOIN reader
  LEFT JOIN LATERAL (
    SELECT at FROM receipt_advances
    WHERE conversation_id = $1 AND user_id = m.user_id AND kind = 'delivered' AND seq >= $2
    ORDER BY seq LIMIT 1
  ) d ON d.at <= reader.until
  LEFT JOIN LATERAL (
    SELECT at FROM receipt_advances
    WHERE conversation_id = $1 AND user_id = m.user_id AND kind = 'read' AND seq >= $2
    ORDER BY seq LIMIT 1
  ) r ON r.at <= reader.until
  WHERE m.conversation_id = $1 AND m.user_id <> $3
    AND m.joined_seq <= $2 AND (m.left_seq IS NULL OR m.left_seq > $2)
  ORDER BY m.user_id`;
