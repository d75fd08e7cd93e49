import { useLingui } from "@lingui/react/macro";
import EllipsisVertical from "lucide-react/icons/ellipsis-vertical";
import Plus from "lucide-react/icons/plus";
import { useState, type ComponentProps } from "react";
import { IconButton } from "../../ui/icon-button.tsx";
import { lazyPart } from "../../ui/lazy-part.tsx";
import { ConnectionLine } from "./connection-line.tsx";

const loadMenu = () => import("./chat-list-menu.tsx");
const ChatListMenu = lazyPart(loadMenu, <MoreButton />);

interface ChatListHeaderProps {
  onNewChat: () => void;
  onNewGroup: () => void;
}

/** The head of the list: its name, a new chat, and the rest in a menu that loads when wanted. */
export function ChatListHeader({ onNewChat, onNewGroup }: ChatListHeaderProps) {
  const { t } = useLingui();
  const [menuWanted, setMenuWanted] = useState(false);
  return (
    <header className="flex h-14 shrink-0 items-center ps-4.5 pe-2.5 pt-1">
      <div className="flex min-w-0 flex-1 items-baseline gap-3">
        <h1 tabIndex={-1} data-page-title className="text-[22px] font-bold">
          {/* The product's name is the same in every language. */}
          {"Parley"}
        </h1>
        <ConnectionLine />
      </div>
      <IconButton icon={Plus} label={t`New chat`} onClick={onNewChat} className="size-9!" />
      {menuWanted ? (
        <ChatListMenu trigger={<MoreButton />} onNewGroup={onNewGroup} />
      ) : (
        <MoreButton
          aria-haspopup="menu"
          onPointerEnter={() => void loadMenu()}
          onFocus={() => void loadMenu()}
          onClick={() => setMenuWanted(true)}
        />
      )}
    </header>
  );
}

function MoreButton(props: Partial<ComponentProps<typeof IconButton>>) {
  const { t } = useLingui();
  return <IconButton icon={EllipsisVertical} label={t`More`} className="size-9!" {...props} />;
}
