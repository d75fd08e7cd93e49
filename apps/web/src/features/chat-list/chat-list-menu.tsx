import { Trans, useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import NotebookPen from "lucide-react/icons/notebook-pen";
import Settings from "lucide-react/icons/settings";
import Users from "lucide-react/icons/users";
import type { ReactElement } from "react";
import { useStartChat } from "../../chat/use-start-chat.ts";
import { problemText } from "../../i18n/problem-text.ts";
import { Menu, MenuItem, MenuSeparator } from "../../ui/menu.tsx";
import { showToast } from "../../ui/toast.tsx";

interface ChatListMenuProps {
  trigger: ReactElement;
  onNewGroup: () => void;
}

/** What else can be done from the list. A file of its own, as menus load when the first is wanted. */
export default function ChatListMenu({ trigger, onNewGroup }: ChatListMenuProps) {
  const { i18n } = useLingui();
  const navigate = useNavigate();
  const start = useStartChat();

  function openNotes(): void {
    start.mutate(null, { onError: (error) => showToast(problemText(error, i18n)) });
  }

  return (
    <Menu trigger={trigger} defaultOpen>
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
  );
}
