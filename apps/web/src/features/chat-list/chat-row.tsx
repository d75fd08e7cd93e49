import { useLingui } from "@lingui/react/macro";
import type { Id } from "@parley/protocol/id.ts";
import { Link } from "@tanstack/react-router";
import { memo } from "react";
import { ConversationAvatar } from "../../chat/conversation-avatar.tsx";
import { conversationTitle } from "../../chat/conversation-title.ts";
import { useNames } from "../../chat/names.ts";
import { useChat } from "../../state/chat-store.ts";
import { Badge } from "../../ui/badge.tsx";
import { cx } from "../../ui/cx.ts";
import { unreadText } from "../../chat/unread-text.ts";
import { ChatPreview } from "./chat-preview.tsx";
import { ChatTime } from "./chat-time.tsx";

interface ChatRowProps {
  conversationId: Id;
  open: boolean;
  /** Whether Tab stops here: one row of the list does. */
  tabStop: boolean;
}

/** One chat: picture, name, time, the last message, what is unread. */
export const ChatRow = memo(function ChatRow({ conversationId, open, tabStop }: ChatRowProps) {
  const { t } = useLingui();
  const names = useNames();
  const conversation = useChat((state) => state.conversations[conversationId]);
  if (conversation === undefined) return null;
  const title = conversationTitle(conversation, names);
  const { unread } = conversation;
  return (
    <Link
      to="/chat/$conversationId"
      params={{ conversationId }}
      tabIndex={tabStop ? 0 : -1}
      aria-current={open ? "page" : undefined}
      className={cx(
        "mx-1.5 flex h-[72px] items-center gap-3.5 rounded-row px-4 outline-offset-[-2px] select-none",
        open ? "bg-field" : "hover:bg-field",
      )}
    >
      <ConversationAvatar conversation={conversation} title={title} />
      <span className="flex min-w-0 flex-1 flex-col gap-0.5">
        <span className="flex items-baseline gap-2">
          <span
            dir="auto"
            className="min-w-0 flex-1 text-page-start truncate text-[15.5px] font-semibold"
          >
            {title}
          </span>
          <ChatTime conversation={conversation} />
        </span>
        <span className="flex h-5 items-center gap-2">
          <ChatPreview conversation={conversation} open={open} names={names} />
          {unread > 0 && (
            <Badge
              label={t({
                message: `${unread} unread`,
                comment: "Number of unread messages of a chat",
              })}
            >
              {unreadText(unread, names.i18n.locale)}
            </Badge>
          )}
        </span>
      </span>
    </Link>
  );
});
