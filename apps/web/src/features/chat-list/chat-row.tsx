import { useLingui } from "@lingui/react/macro";
import type { Id } from "@parley/protocol/id.ts";
import ChevronDown from "lucide-react/icons/chevron-down";
import { memo } from "react";
import { ConversationAvatar } from "../../chat/conversation-avatar.tsx";
import { conversationTitle } from "../../chat/conversation-title.ts";
import { useNames } from "../../chat/names.ts";
import { useChat } from "../../state/chat-store.ts";
import { cx } from "../../ui/cx.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { ChatMarks } from "./chat-marks.tsx";
import { ChatPreview } from "./chat-preview.tsx";
import { ChatTime } from "./chat-time.tsx";
import { SwipeRow } from "./swipe-row.tsx";

interface ChatRowProps {
  conversationId: Id;
  open: boolean;
  /** Whether Tab stops here: one row of the list does. */
  tabStop: boolean;
  /** Opens the menu of the chat under a button of its row. */
  onMenu: (button: HTMLElement) => void;
}

/** One chat: picture, name, time, the last message, what is unread, and its menu. */
export const ChatRow = memo(function ChatRow(props: ChatRowProps) {
  const { conversationId, open, tabStop, onMenu } = props;
  const { t } = useLingui();
  const names = useNames();
  const conversation = useChat((state) => state.conversations[conversationId]);
  if (conversation === undefined) return null;
  const title = conversationTitle(conversation, names);
  return (
    <SwipeRow conversation={conversation}>
      {/* Its list opens it: a link of the router's own computes more than all else in a row. */}
      <a
        href={`/chat/${conversationId}`}
        tabIndex={tabStop ? 0 : -1}
        aria-current={open ? "page" : undefined}
        aria-keyshortcuts="E P M U F"
        draggable={false}
        className={cx(
          "mx-1.5 flex h-[72px] items-center gap-3.5 rounded-row px-4 outline-offset-[-2px] select-none [-webkit-touch-callout:none]",
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
          <span className="flex h-5 items-center gap-2 group-hover/row:pe-6 group-focus-within/row:pe-6 pointer-coarse:pe-0!">
            <ChatPreview conversation={conversation} open={open} names={names} />
            <ChatMarks conversation={conversation} />
          </span>
        </span>
      </a>
      <IconButton
        icon={ChevronDown}
        label={t`Menu of ${title}`}
        aria-haspopup="menu"
        tabIndex={tabStop ? 0 : -1}
        onClick={(event) => onMenu(event.currentTarget)}
        className="absolute end-4 bottom-2 size-7! opacity-0 group-hover/row:opacity-100 focus-visible:opacity-100 group-focus-within/row:opacity-100 pointer-coarse:hidden"
      />
    </SwipeRow>
  );
});
