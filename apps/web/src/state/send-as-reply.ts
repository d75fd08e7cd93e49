import type { Content } from "@parley/protocol/content.ts";
import type { Id } from "@parley/protocol/id.ts";
import { draftOf, setReply } from "./drafts.ts";

/**
 * Sends content as a reply to what was begun in the chat, which ends with it. Where it could not be kept for sending
 * it is begun still, for when it is tried again.
 * @throws what `send` throws
 */
export async function sendAsReply<C extends Content>(
  conversationId: Id,
  content: C,
  send: (content: C) => Promise<unknown>,
): Promise<void> {
  const { replyTo } = draftOf(conversationId);
  if (replyTo === undefined) {
    await send(content);
    return;
  }
  // Before it is sent: the next message, which may follow at once, replies to nothing.
  setReply(conversationId, null);
  try {
    await send({ ...content, replyTo });
  } catch (error) {
    if (draftOf(conversationId).replyTo === undefined) setReply(conversationId, replyTo);
    throw error;
  }
}
