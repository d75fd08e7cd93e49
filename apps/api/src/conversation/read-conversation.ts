import type { Conversation } from "@parley/protocol/conversation.ts";
import type { Id } from "@parley/protocol/id.ts";
import { Refusal } from "../refusal.ts";
import type { Author } from "./change-store.ts";
import type { ConversationReader } from "./conversation-reader.ts";

/**
 * A conversation as the person sees it.
 * @throws Refusal `not_found` to whoever never was a member: an outsider learns nothing of it
 */
export async function readConversation(
  reader: ConversationReader,
  { userId }: Pick<Author, "userId">,
  conversationId: Id,
): Promise<Conversation> {
  const [conversation] = await reader.snapshots(userId, [conversationId]);
  if (conversation === undefined) throw new Refusal("not_found");
  return conversation;
}
