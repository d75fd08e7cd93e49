import { Trans, useLingui } from "@lingui/react/macro";
import type { ConversationState } from "@parley/sdk/state.ts";
import { ArrowLeft, EllipsisVertical, Info, X } from "lucide-react";
import { ConversationAvatar } from "../../chat/conversation-avatar.tsx";
import { conversationTitle } from "../../chat/conversation-title.ts";
import { useNames } from "../../chat/names.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { Menu, MenuItem } from "../../ui/menu.tsx";
import { HeaderLine } from "./header-line.tsx";

interface ConversationHeaderProps {
  conversation: ConversationState;
  onOpenDetails: () => void;
  onClose: () => void;
}

/** Who one talks with, and whether they are here. */
export function ConversationHeader(props: ConversationHeaderProps) {
  const { conversation, onOpenDetails, onClose } = props;
  const { t } = useLingui();
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
          <h1
            id="conversation-title"
            tabIndex={-1}
            data-page-title
            className="flex text-[16px] font-semibold"
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
          <HeaderLine conversation={conversation} names={names} />
        </div>
      </div>
      <Menu trigger={<IconButton icon={EllipsisVertical} label={t`Chat menu`} />}>
        <MenuItem icon={Info} onSelect={onOpenDetails}>
          {conversation.kind === "group" ? <Trans>Group info</Trans> : <Trans>Contact info</Trans>}
        </MenuItem>
        <MenuItem icon={X} onSelect={onClose}>
          <Trans>Close chat</Trans>
        </MenuItem>
      </Menu>
    </header>
  );
}
