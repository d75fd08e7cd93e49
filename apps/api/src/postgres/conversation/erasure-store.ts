import type { Role } from "@parley/protocol/control.ts";
import type { ConversationKind } from "@parley/protocol/conversation.ts";
import type { Id } from "@parley/protocol/id.ts";
import { eq, sql } from "drizzle-orm";
import type { ErasureCase, ErasureStore } from "../../conversation/erasure-store.ts";
import { Refusal } from "../../refusal.ts";
import type { Database } from "../connection.ts";
import { conversations, currentTransaction } from "../schema/conversations.ts";
import type { Transaction } from "../transaction.ts";
import { appendUpdates } from "./append-updates.ts";
import { encodeErased, isErasedBody } from "./entry-row.ts";
import { isExpired } from "./expired.ts";
import { letGoOfFiles } from "./let-go-of-files.ts";
import { ofMember, seenMessage } from "./seen-message.ts";

/** Erasing in Postgres. Whoever erases holds the conversation's row, as senders do. */
export function createErasureStore({ db }: Database): ErasureStore {
  return {
    erase: (author, conversationId, seq, judge) =>
      db.transaction(async (tx) => {
        const [conversation] = await tx
          .select({ kind: conversations.kind, lastSeq: conversations.lastSeq })
          .from(conversations)
          .where(eq(conversations.id, conversationId))
          .for("no key update");
        if (conversation === undefined) throw new Refusal("not_found");
        const { kind, lastSeq } = conversation;
        const found = await find(tx, kind, conversationId, author.userId, seq);
        if (found === "gone") return [];
        judge(found);
        const updates = await appendUpdates(tx, conversationId, author, lastSeq, [
          { type: "erased", seq },
        ]);
        await blank(tx, conversationId, seq, author.userId);
        await tx.execute(sql`
          INSERT INTO entry_erasures (conversation_id, update_seq, seq)
          VALUES (${conversationId}, ${lastSeq + 1}, ${seq})`);
        await tx
          .update(conversations)
          .set({ lastSeq: lastSeq + 1, changedXid: currentTransaction })
          .where(eq(conversations.id, conversationId));
        return updates;
      }),
  };
}

interface FoundRow extends Record<string, unknown> {
  role: Role;
  left_seq: string | null;
  sender_id: Id;
  sender_role: Role | null;
  age: string;
  body: Buffer;
  expired: boolean;
}

async function find(
  tx: Transaction,
  kind: ConversationKind,
  conversationId: Id,
  userId: Id,
  seq: number,
): Promise<ErasureCase | "gone"> {
  const { rows } = await tx.execute<FoundRow>(sql`
    SELECT m.role, m.left_seq, e.sender_id, e.body, ${sql.raw(isExpired("e"))} AS expired,
      extract(epoch FROM clock_timestamp() - e.created_at) * 1000 AS age,
      (
        SELECT role FROM members
        WHERE conversation_id = e.conversation_id AND user_id = e.sender_id AND left_seq IS NULL
      ) AS sender_role
    FROM ${seenMessage(conversationId, userId, seq)}`);
  const row = ofMember(rows[0]);
  if (row.expired || isErasedBody(row.body)) return "gone";
  const { role, sender_id: senderId, sender_role: senderRole, age } = row;
  return { kind, role, message: { senderId, senderRole, age: Number(age) } };
}

/** Takes out of the log what the message said; files that nothing else holds have their grace period from now. */
async function blank(tx: Transaction, conversationId: Id, seq: number, by: Id): Promise<void> {
  // What disappears goes on doing so, also when it was kept. First of all, as the job that takes it away does.
  await tx.execute(sql`
    UPDATE entry_expiries SET kept_by = NULL, keep_seq = NULL
    WHERE conversation_id = ${conversationId} AND seq = ${seq}`);
  await tx.execute(sql`
    UPDATE entries SET body = ${encodeErased(by)}
    WHERE conversation_id = ${conversationId} AND seq = ${seq}`);
  await tx.execute(sql`
    DELETE FROM entry_mentions WHERE conversation_id = ${conversationId} AND seq = ${seq}`);
  await tx.execute(sql`
    DELETE FROM entry_marks WHERE conversation_id = ${conversationId} AND seq = ${seq}`);
  const { rows } = await tx.execute<{ file_id: Id }>(sql`
    DELETE FROM entry_files WHERE conversation_id = ${conversationId} AND seq = ${seq}
    RETURNING file_id`);
  await letGoOfFiles(
    tx,
    rows.map((row) => row.file_id),
    "now",
  );
}
