import type { Conversation } from "@parley/protocol/conversation.ts";
import type { Id } from "@parley/protocol/id.ts";
import { and, eq, inArray, sql } from "drizzle-orm";
import { farewells } from "../schema/conversations.ts";
import type { Seat } from "./seats.ts";
import type { Transaction } from "../transaction.ts";

/** What a conversation showed of itself when somebody left it. */
type Farewell = Pick<Conversation, "title" | "description" | "avatar" | "members">;

/** Keeps what the conversation shows now for somebody who has just left it. */
export async function keepFarewell(tx: Transaction, conversationId: Id, userId: Id): Promise<void> {
  await tx.execute(sql`
    INSERT INTO farewells (conversation_id, user_id, at, title, description, avatar, members)
    SELECT c.id, ${userId}, clock_timestamp(), c.title, c.description, c.avatar,
      coalesce((
        SELECT jsonb_agg(jsonb_build_object(
          'userId', m.user_id, 'role', m.role, 'joinedSeq', m.joined_seq,
          'deliveredSeq', m.delivered_seq, 'readSeq', m.read_seq) ORDER BY m.user_id)
        FROM members m
        WHERE m.conversation_id = c.id AND m.left_seq IS NULL
      ), '[]')
    FROM conversations c WHERE c.id = ${conversationId}
    ON CONFLICT (conversation_id, user_id) DO UPDATE SET
      at = excluded.at, title = excluded.title, description = excluded.description,
      avatar = excluded.avatar, members = excluded.members`);
}

/** For the conversations that a person left: how they were then. */
export async function readFarewells(
  tx: Transaction,
  userId: Id,
  seats: readonly Seat[],
): Promise<Map<Id, Farewell>> {
  const left = seats.filter((seat) => seat.left).map((seat) => seat.id);
  if (left.length === 0) return new Map();
  const rows = await tx
    .select()
    .from(farewells)
    .where(and(eq(farewells.userId, userId), inArray(farewells.conversationId, left)));
  return new Map(
    rows.map(({ conversationId, title, description, avatar, members }) => [
      conversationId,
      { title, description, avatar, members },
    ]),
  );
}
