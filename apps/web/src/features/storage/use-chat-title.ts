import { useLingui } from "@lingui/react/macro";
import type { Id } from "@parley/protocol/id.ts";
import { conversationTitle } from "../../chat/conversation-title.ts";
import { useNames } from "../../chat/names.ts";
import { useChat } from "../../state/chat-store.ts";

/** What a chat is called; files of one that is known no more can be deleted still. */
export function useChatTitle(conversationId: Id): string {
  const { t } = useLingui();
  const names = useNames();
  const conversation = useChat((state) => state.conversations[conversationId]);
  return conversation === undefined ? t`Another chat` : conversationTitle(conversation, names);
}
