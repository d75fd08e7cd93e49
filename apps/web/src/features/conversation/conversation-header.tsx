import { Trans, useLingui } from "@lingui/react/macro";
import type { ConversationState } from "@parley/sdk/state.ts";
import ArrowLeft from "lucide-react/icons/arrow-left";
import EllipsisVertical from "lucide-react/icons/ellipsis-vertical";
import Info from "lucide-react/icons/info";
import Search from "lucide-react/icons/search";
import Timer from "lucide-react/icons/timer";
import X from "lucide-react/icons/x";
import { ChatMenuItems } from "../../chat/chat-menu-items.tsx";
import { openListsDialog } from "../../chat/lists-dialog.ts";
import { ConversationAvatar } from "../../chat/conversation-avatar.tsx";
import { conversationTitle } from "../../chat/conversation-title.ts";
import { useNames } from "../../chat/names.ts";
import { timerSentence } from "../../chat/timer-words.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { Menu, MenuItem, MenuSeparator } from "../../ui/menu.tsx";
import { HeaderLine } from "./header-line.tsx";

interface ConversationHeaderProps {
  conversation: ConversationState;
  onOpenDetails: () => void;
  onSearch: () => void;
  onClose: () => void;
}

/** Who one talks with, and whether they are here. */
export function ConversationHeader(props: ConversationHeaderProps) {
  const { conversation, onOpenDetails, onSearch, onClose } = props;
  const { i18n, t } = useLingui();
  const names = useNames();
  const title = conversationTitle(conversation, names);
  return (
    <header className="flex h-(--header-height) shrink-0 items-center border-b border-line bg-pane ps-4.5 pe-2.5 max-wide:ps-1">
      <IconButton
        icon={ArrowLeft}
        label={t`Back to the chats`}
        onClick={onClose}
        className="wide:hidden rtl:-scale-x-100"
      />
      <div className="relative flex h-full min-w-0 flex-1 items-center gap-3.5">
        <ConversationAvatar conversation={conversation} title={title} size="md" />
        <div className="flex min-w-0 flex-1 flex-col">
          <div className="flex">
            <h1
              id="conversation-title"
              tabIndex={-1}
              data-page-title
              className="flex min-w-0 text-[16px] font-semibold"
            >
              <button
                type="button"
                title={t`Show details`}
                dir="auto"
                onClick={onOpenDetails}
                className="min-w-0 text-page-start truncate after:absolute after:inset-0"
              >
                {title}
              </button>
            </h1>
            {conversation.timer !== undefined && (
              <span
                // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a picture drawn in code has no address
                role="img"
                aria-label={timerSentence(conversation.timer, i18n)}
                title={timerSentence(conversation.timer, i18n)}
                className="ms-1.5 shrink-0 self-center text-muted"
              >
                <Timer aria-hidden="true" size={15} />
              </span>
            )}
          </div>
          <HeaderLine conversation={conversation} names={names} />
        </div>
      </div>
      <IconButton icon={Search} label={t`Search in this chat`} onClick={onSearch} />
      <Menu trigger={<IconButton icon={EllipsisVertical} label={t`Chat menu`} />}>
        <MenuItem icon={Info} onSelect={onOpenDetails}>
          {conversation.kind === "group" ? <Trans>Group info</Trans> : <Trans>Contact info</Trans>}
        </MenuItem>
        <ChatMenuItems
          conversationId={conversation.id}
          onMarkedUnread={onClose}
          onNewList={() => openListsDialog({ newWith: conversation.id })}
        />
        <MenuSeparator />
        <MenuItem icon={X} onSelect={onClose}>
          <Trans>Close chat</Trans>
        </MenuItem>
      </Menu>
    </header>
  );
}
