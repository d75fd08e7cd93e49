import type { MessageEntry } from "@parley/protocol/entry.ts";
import type { Id } from "@parley/protocol/id.ts";
import { and, eq, or, sql } from "drizzle-orm";
import { entries } from "../schema/conversations.ts";
import { toMessage } from "./entry-row.ts";
import { withReferences } from "./references.ts";
import type { Seat } from "./seats.ts";
import type { Transaction } from "../transaction.ts";

/** Reads, for each place, the newest message that its person may read. */
export async function readLastMessages(
  tx: Transaction,
  seats: readonly Seat[],
): Promise<Map<Id, MessageEntry>> {
  if (seats.length === 0) return new Map();
  const { rows: places } = await tx.execute<{ conversation_id: string; seq: string }>(sql`
    SELECT s.conversation_id, e.seq
    FROM unnest(
      ${sql.param(seats.map((seat) => seat.id))}::uuid[],
      ${sql.param(seats.map((seat) => seat.firstSeq))}::bigint[],
      ${sql.param(seats.map((seat) => seat.headSeq))}::bigint[]
    ) AS s (conversation_id, first_seq, head_seq)
    CROSS JOIN LATERAL (
      SELECT seq FROM entries
      WHERE conversation_id = s.conversation_id
        AND seq BETWEEN s.first_seq AND s.head_seq AND class = 'message'
      ORDER BY seq DESC LIMIT 1
    ) e`);
  if (places.length === 0) return new Map();
  const rows = await tx
    .select()
    .from(entries)
    .where(
      or(
        ...places.map((place) =>
          and(
            eq(entries.conversationId, place.conversation_id),
            eq(entries.seq, Number(place.seq)),
          ),
        ),
      ),
    );
  const messages = await withReferences(tx, rows.map(toMessage));
  return new Map(messages.map((message) => [message.conversationId, message]));
}
