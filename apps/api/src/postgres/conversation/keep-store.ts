import type { Id } from "@parley/protocol/id.ts";
import { eq, sql } from "drizzle-orm";
import type { KeepCase, KeepStore } from "../../conversation/keep-store.ts";
import { Refusal } from "../../refusal.ts";
import type { Database } from "../connection.ts";
import { conversations, currentTransaction } from "../schema/conversations.ts";
import type { Transaction } from "../transaction.ts";
import { appendUpdates } from "./append-updates.ts";
import { isErasedBody } from "./entry-row.ts";
import { ofMember, seenMessage } from "./seen-message.ts";

/** Keeping in Postgres. Whoever keeps a message holds the conversation's row, as senders do, and the message's. */
export function createKeepStore({ db }: Database): KeepStore {
  return {
    change: (author, conversationId, seq, wish, judge) =>
      db.transaction(async (tx) => {
        const [conversation] = await tx
          .select({ lastSeq: conversations.lastSeq })
          .from(conversations)
          .where(eq(conversations.id, conversationId))
          .for("no key update");
        if (conversation === undefined) throw new Refusal("not_found");
        if (!judge(await find(tx, conversationId, author.userId, seq))) return [];
        const lastSeq = conversation.lastSeq + 1;
        const updates = await appendUpdates(tx, conversationId, author, conversation.lastSeq, [
          { type: wish, seq },
        ]);
        await note(tx, conversationId, seq, wish === "kept" ? author.userId : null, lastSeq);
        await tx
          .update(conversations)
          .set({ lastSeq, changedXid: currentTransaction })
          .where(eq(conversations.id, conversationId));
        return updates;
      }),
  };
}

interface FoundRow extends Record<string, unknown> {
  left_seq: string | null;
  sender_id: Id;
  body: Buffer;
}

interface ExpiryRow extends Record<string, unknown> {
  kept_by: Id | null;
  over: boolean;
}

async function find(
  tx: Transaction,
  conversationId: Id,
  userId: Id,
  seq: number,
): Promise<KeepCase> {
  // First, for the job that takes it away may be at it: what is read after that is final.
  const { rows: expiries } = await tx.execute<ExpiryRow>(sql`
    SELECT kept_by, gone_at IS NOT NULL OR expires_at <= clock_timestamp() AS over
    FROM entry_expiries WHERE conversation_id = ${conversationId} AND seq = ${seq} FOR UPDATE`);
  const { rows } = await tx.execute<FoundRow>(sql`
    SELECT m.left_seq, e.sender_id, e.body
    FROM ${seenMessage(conversationId, userId, seq)}`);
  const row = ofMember(rows[0]);
  const [expiry] = expiries;
  return {
    senderId: row.sender_id,
    isErased: isErasedBody(row.body),
    time: expiry === undefined ? "stays" : expiry.over ? "over" : "runs",
    keptBy: expiry?.kept_by ?? null,
  };
}

async function note(
  tx: Transaction,
  conversationId: Id,
  seq: number,
  by: Id | null,
  updateSeq: number,
): Promise<void> {
  await tx.execute(sql`
    UPDATE entry_expiries SET kept_by = ${by}, keep_seq = ${updateSeq}
    WHERE conversation_id = ${conversationId} AND seq = ${seq}`);
}
