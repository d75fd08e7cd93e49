import type { UpdateEntry } from "@parley/protocol/entry.ts";
import type { Id } from "@parley/protocol/id.ts";
import type { Mark } from "@parley/protocol/update.ts";
import { eq, sql } from "drizzle-orm";
import type { MarkStore, NewMarks } from "../../delivery/mark-store.ts";
import { Refusal } from "../../refusal.ts";
import type { Database } from "../connection.ts";
import { appendUpdates } from "../conversation/append-updates.ts";
import { conversations, currentTransaction } from "../schema/conversations.ts";
import type { Transaction } from "../transaction.ts";

/** Marks in Postgres, each with its entry. Whoever writes one holds the conversation's row, as senders do. */
export function createMarkStore({ db }: Database): MarkStore {
  return {
    mark: (reader, conversationId, marks) =>
      db.transaction(async (tx): Promise<UpdateEntry[]> => {
        const [conversation] = await tx
          .select({ lastSeq: conversations.lastSeq })
          .from(conversations)
          .where(eq(conversations.id, conversationId))
          .for("no key update");
        if (conversation === undefined) throw new Refusal("not_found");
        await requireSeat(tx, conversationId, reader.userId);
        const fresh = await keep(tx, conversationId, reader.userId, marks);
        if (fresh.length === 0) return [];
        const { lastSeq } = conversation;
        const entries = await appendUpdates(tx, conversationId, reader, lastSeq, fresh);
        await tx
          .update(conversations)
          .set({ lastSeq: lastSeq + fresh.length, changedXid: currentTransaction })
          .where(eq(conversations.id, conversationId));
        return entries;
      }),
  };
}

async function requireSeat(tx: Transaction, conversationId: Id, userId: Id): Promise<void> {
  const { rows } = await tx.execute(
    sql`SELECT 1 FROM members WHERE conversation_id = ${conversationId} AND user_id = ${userId}`,
  );
  if (rows.length === 0) throw new Refusal("not_found");
}

/** Those of the marks that may be set and were not yet. */
async function keep(
  tx: Transaction,
  conversationId: Id,
  userId: Id,
  { opened, played }: NewMarks,
): Promise<{ type: Mark; seq: number }[]> {
  const wanted = [
    ...opened.map((seq) => ({ kind: "opened", seq })),
    ...played.map((seq) => ({ kind: "played", seq })),
  ];
  const { rows } = await tx.execute<{ kind: Mark; seq: string }>(sql`
    INSERT INTO entry_marks (conversation_id, seq, kind, user_id, at)
    SELECT DISTINCT e.conversation_id, e.seq, w.kind, m.user_id, clock_timestamp()
    FROM unnest(
      ${sql.param(wanted.map(({ kind }) => kind))}::text[],
      ${sql.param(wanted.map(({ seq }) => seq))}::bigint[]
    ) AS w (kind, seq)
    JOIN members m ON m.conversation_id = ${conversationId} AND m.user_id = ${userId}
      AND m.left_seq IS NULL AND w.seq >= m.joined_seq
    JOIN entries e ON e.conversation_id = m.conversation_id AND e.seq = w.seq
      AND e.class = 'message' AND e.sender_id <> m.user_id
    JOIN entry_files f ON f.conversation_id = e.conversation_id AND f.seq = e.seq
      AND (w.kind = 'played' OR f.view_once)
    ON CONFLICT DO NOTHING
    RETURNING kind, seq`);
  return rows
    .map(({ kind, seq }) => ({ type: kind, seq: Number(seq) }))
    .sort((a, b) => a.seq - b.seq || a.type.localeCompare(b.type));
}
