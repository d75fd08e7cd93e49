import type { Conversation, Member } from "@parley/protocol/conversation.ts";
import type { Id } from "@parley/protocol/id.ts";
import { and, eq, inArray, isNull } from "drizzle-orm";
import { conversations, members } from "../schema/conversations.ts";
import type { Transaction } from "../transaction.ts";

/** One person's place in a conversation: all of a snapshot that these two rows say. */
export type Seat = Omit<
  Conversation,
  "members" | "unread" | "recountAt" | "mentionedSeq" | "lastMessage"
>;

/** Reads the person's places in those of the conversations that they are or were in. */
export async function readSeats(
  tx: Transaction,
  userId: Id,
  conversationIds: readonly Id[],
): Promise<Seat[]> {
  const rows = await tx
    .select()
    .from(members)
    .innerJoin(conversations, eq(conversations.id, members.conversationId))
    .where(and(eq(members.userId, userId), inArray(members.conversationId, [...conversationIds])));
  return rows.map(({ members: mine, conversations: conversation }) => ({
    id: conversation.id,
    kind: conversation.kind,
    encryption: conversation.encryption,
    title: conversation.title,
    description: conversation.description,
    avatar: conversation.avatar,
    createdAt: conversation.createdAt.toISOString(),
    firstSeq: mine.joinedSeq,
    headSeq: mine.leftSeq ?? conversation.lastSeq,
    left: mine.leftSeq !== null,
    deliveredSeq: mine.deliveredSeq,
    readSeq: mine.readSeq,
    // Who left writes nothing more.
    ...(conversation.timerSeconds !== null &&
      mine.leftSeq === null && { timer: conversation.timerSeconds }),
  }));
}

/** Reads the present members of conversations. */
export async function readPresentMembers(
  tx: Transaction,
  conversationIds: readonly Id[],
): Promise<Map<Id, Member[]>> {
  const found = new Map<Id, Member[]>(conversationIds.map((id) => [id, []]));
  if (conversationIds.length === 0) return found;
  const rows = await tx
    .select({
      conversationId: members.conversationId,
      userId: members.userId,
      role: members.role,
      joinedSeq: members.joinedSeq,
      deliveredSeq: members.deliveredSeq,
      readSeq: members.readSeq,
    })
    .from(members)
    .where(and(inArray(members.conversationId, [...conversationIds]), isNull(members.leftSeq)))
    .orderBy(members.conversationId, members.userId);
  for (const { conversationId, ...member } of rows) found.get(conversationId)?.push(member);
  return found;
}
