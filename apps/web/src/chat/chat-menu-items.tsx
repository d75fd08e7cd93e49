import { Trans } from "@lingui/react/macro";
import type { Id } from "@parley/protocol/id.ts";
import { isArchived } from "@parley/sdk/account/is-archived.ts";
import Archive from "lucide-react/icons/archive";
import ArchiveRestore from "lucide-react/icons/archive-arrow-up";
import Heart from "lucide-react/icons/heart";
import HeartOff from "lucide-react/icons/heart-off";
import ListPlus from "lucide-react/icons/list-plus";
import MailCheck from "lucide-react/icons/mail-check";
import MailOpen from "lucide-react/icons/mail-open";
import Pin from "lucide-react/icons/pin";
import PinOff from "lucide-react/icons/pin-off";
import Plus from "lucide-react/icons/plus";
import { useChat } from "../state/chat-store.ts";
import { MenuCheckItem, MenuItem, MenuSeparator, SubMenu } from "../ui/menu.tsx";
import { listsInOrder } from "./lists-in-order.ts";
import { MuteItems } from "./mute-items.tsx";
import { isUnread } from "./unread-chats.ts";
import { useChatActs } from "./use-chat-acts.ts";

interface ChatMenuItemsProps {
  conversationId: Id;
  /** Marked as unread: where the chat is open, it should be left. */
  onMarkedUnread: () => void;
  /** Begins a list with this chat. */
  onNewList: () => void;
}

/** What one can set for a chat, as lines of a menu. */
export function ChatMenuItems({ conversationId, onMarkedUnread, onNewList }: ChatMenuItemsProps) {
  const acts = useChatActs();
  const conversation = useChat((state) => state.conversations[conversationId]);
  const account = useChat((state) => state.account);
  if (conversation === undefined) return null;
  const pinned = account.pinned[conversationId] !== undefined;
  const favourite = account.favourites[conversationId] === true;

  function markUnread(): void {
    acts.markUnread(conversationId);
    onMarkedUnread();
  }

  return (
    <>
      {isArchived(account, conversation) ? (
        <MenuItem icon={ArchiveRestore} onSelect={() => acts.unarchive(conversationId)}>
          <Trans>Unarchive</Trans>
        </MenuItem>
      ) : (
        <>
          <MenuItem icon={Archive} onSelect={() => acts.archive(conversationId)}>
            <Trans>Archive</Trans>
          </MenuItem>
          <MenuItem icon={pinned ? PinOff : Pin} onSelect={() => acts.pin(conversationId, !pinned)}>
            {pinned ? <Trans>Unpin</Trans> : <Trans>Pin</Trans>}
          </MenuItem>
        </>
      )}
      <MuteItems conversationId={conversationId} />
      {isUnread(conversation, account) ? (
        <MenuItem icon={MailOpen} onSelect={() => acts.markRead(conversationId)}>
          <Trans>Mark as read</Trans>
        </MenuItem>
      ) : (
        <MenuItem icon={MailCheck} onSelect={markUnread}>
          <Trans>Mark as unread</Trans>
        </MenuItem>
      )}
      <MenuSeparator />
      <MenuItem
        icon={favourite ? HeartOff : Heart}
        onSelect={() => acts.favourite(conversationId, !favourite)}
      >
        {favourite ? <Trans>Remove from favourites</Trans> : <Trans>Add to favourites</Trans>}
      </MenuItem>
      <SubMenu icon={ListPlus} label={<Trans>Add to list</Trans>}>
        {listsInOrder(account.lists).map(({ listId, name, conversationIds }) => (
          <MenuCheckItem
            key={listId}
            checked={conversationIds.includes(conversationId)}
            onCheck={(on) => acts.inList(listId, conversationId, on)}
          >
            <span dir="auto" className="max-w-60 truncate">
              {name}
            </span>
          </MenuCheckItem>
        ))}
        <MenuItem icon={Plus} onSelect={onNewList}>
          <Trans>New list</Trans>
        </MenuItem>
      </SubMenu>
    </>
  );
}
