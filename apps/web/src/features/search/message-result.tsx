import { useLingui } from "@lingui/react/macro";
import type { Content } from "@parley/protocol/content.ts";
import { contentWords } from "@parley/protocol/read-content.ts";
import type { FoundMessage } from "@parley/sdk/search/search-query.ts";
import { contentText } from "../../chat/content-text.ts";
import type { ReactNode } from "react";
import { ConversationAvatar } from "../../chat/conversation-avatar.tsx";
import { conversationTitle } from "../../chat/conversation-title.ts";
import { dayWord } from "../../chat/day-word.ts";
import { nameOf, shortName, useNames, type Names } from "../../chat/names.ts";
import { clockTime, dayOf } from "../../chat/time-format.ts";
import { useToday } from "../../chat/use-now.ts";
import { useChat } from "../../state/chat-store.ts";
import { pressedLink } from "../../ui/pressed-link.ts";
import { MarkedText } from "./marked-text.tsx";
import { snippetOf } from "./snippet.ts";

interface MessageResultProps {
  message: FoundMessage;
  search: string;
  /** Whether all results are of one chat: then the sender is named instead of the chat. */
  inChat: boolean;
  /** Leads to its place in the chat. */
  href: string;
  onOpen: (message: FoundMessage) => void;
}

/** One message that was found; it leads to its place in the chat. */
export function MessageResult(props: MessageResultProps) {
  const { message, search, inChat, href, onOpen } = props;
  const { t } = useLingui();
  const names = useNames();
  const { conversationId, senderId, createdAt } = message;
  const conversation = useChat((state) => state.conversations[conversationId]);
  if (conversation === undefined) return null;
  const own = senderId === names.me;
  const title = conversationTitle(conversation, names);
  const sender = own ? t`You` : shortName(names, senderId);
  const named = !inChat && (own || conversation.kind === "group");
  return (
    <a
      href={href}
      onClick={(event) => {
        if (pressedLink(event) === null) return;
        event.preventDefault();
        onOpen(message);
      }}
      data-option
      className="mx-1.5 flex min-h-[72px] items-center gap-3.5 rounded-row px-4 py-2 outline-offset-[-2px] hover:bg-field"
    >
      {!inChat && <ConversationAvatar conversation={conversation} title={title} size="md" />}
      <span className="flex min-w-0 flex-1 flex-col gap-0.5">
        <span className="flex items-baseline gap-2">
          <span dir="auto" className="min-w-0 flex-1 text-page-start truncate font-semibold">
            {inChat ? (own ? t`You` : nameOf(names, senderId)) : title}
          </span>
          <When at={createdAt} />
        </span>
        <span
          dir="auto"
          className="text-page-start line-clamp-2 text-[14px] text-muted [overflow-wrap:anywhere]"
        >
          {named && <bdi>{sender}: </bdi>}
          <MarkedText {...snippetOf(foundText(message.content, names), search)} />
        </span>
      </span>
    </a>
  );
}

/** The words, for those were sought; what it is, where it has none. */
function foundText(content: Content, names: Names): string {
  return contentWords(content) || contentText({ content }, names);
}

function When({ at }: { at: string }): ReactNode {
  const { i18n } = useLingui();
  const date = new Date(at);
  const day = dayOf(date, useToday(), i18n.locale, "short");
  return (
    <time dateTime={at} className="shrink-0 text-[12.5px] text-faint">
      {day.kind === "today" ? clockTime(date, i18n.locale) : dayWord(day, i18n)}
    </time>
  );
}
