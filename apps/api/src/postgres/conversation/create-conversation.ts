import type { Control } from "@parley/protocol/control.ts";
import type { ConversationKind } from "@parley/protocol/conversation.ts";
import type { ControlEntry } from "@parley/protocol/entry.ts";
import type { Id } from "@parley/protocol/id.ts";
import { sql } from "drizzle-orm";
import type { Author } from "../../conversation/change-store.ts";
import { conversations, members, userConversations } from "../schema/conversations.ts";
import { appendControls } from "./append-controls.ts";
import type { Transaction } from "../transaction.ts";

/** What a conversation begins with. */
interface Beginning {
  id: Id;
  kind: ConversationKind;
  title: string | null;
  description: string;
  /** The creator first. */
  memberIds: readonly Id[];
}

/**
 * Writes a conversation with its first members and first entries. A description is an entry of its own,
 * so that folding the log gives the whole conversation.
 */
export async function createConversation(
  tx: Transaction,
  beginning: Beginning,
  author: Author,
): Promise<ControlEntry[]> {
  const { id, kind, title, description, memberIds } = beginning;
  const controls: Control[] = [{ type: "created", title, memberIds: [...memberIds] }];
  if (description !== "") controls.push({ type: "descriptionChanged", description });

  await tx.insert(conversations).values({
    id,
    kind,
    encryption: "none",
    title,
    description,
    createdAt: sql`date_trunc('milliseconds', clock_timestamp())`,
    lastSeq: controls.length,
  });
  await tx.insert(members).values(
    memberIds.map((userId) => ({
      conversationId: id,
      userId,
      role: kind === "group" && userId === author.userId ? ("owner" as const) : ("member" as const),
      joinedSeq: 1,
      deliveredSeq: 0,
      readSeq: 0,
    })),
  );
  await tx
    .insert(userConversations)
    .values(memberIds.map((userId) => ({ userId, conversationId: id })));
  return appendControls(tx, id, author, 0, controls);
}
