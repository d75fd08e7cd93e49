import { Trans, useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { EllipsisVertical, NotebookPen, Plus, Settings, Users } from "lucide-react";
import { useStartChat } from "../../chat/use-start-chat.ts";
import { problemText } from "../../i18n/problem-text.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { Menu, MenuItem, MenuSeparator } from "../../ui/menu.tsx";
import { showToast } from "../../ui/toast.tsx";

interface ChatListHeaderProps {
  onNewChat: () => void;
  onNewGroup: () => void;
}

/** The head of the list: its name, a new chat, and the rest in a menu. */
export function ChatListHeader({ onNewChat, onNewGroup }: ChatListHeaderProps) {
  const { t, i18n } = useLingui();
  const navigate = useNavigate();
  const start = useStartChat();
  function openNotes(): void {
    start.mutate(null, { onError: (error) => showToast(problemText(error, i18n)) });
  }
  return (
    <header className="flex h-14 shrink-0 items-center ps-4.5 pe-2.5 pt-1">
      <h1 tabIndex={-1} data-page-title className="flex-1 text-[22px] font-bold">
        Parley
      </h1>
      <IconButton icon={Plus} label={t`New chat`} onClick={onNewChat} className="size-9!" />
      <Menu trigger={<IconButton icon={EllipsisVertical} label={t`More`} className="size-9!" />}>
        <MenuItem icon={Users} onSelect={onNewGroup}>
          <Trans>New group</Trans>
        </MenuItem>
        <MenuItem icon={NotebookPen} onSelect={openNotes}>
          <Trans>Note to self</Trans>
        </MenuItem>
        <MenuSeparator />
        <MenuItem icon={Settings} onSelect={() => void navigate({ to: "/settings" })}>
          <Trans>Settings</Trans>
        </MenuItem>
      </Menu>
    </header>
  );
}
