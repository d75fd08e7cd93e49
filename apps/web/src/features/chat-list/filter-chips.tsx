import { Trans, useLingui } from "@lingui/react/macro";
import Plus from "lucide-react/icons/plus";
import { listsInOrder } from "../../chat/lists-in-order.ts";
import { unreadChats } from "../../chat/unread-chats.ts";
import { useChat } from "../../state/chat-store.ts";
import { Chip } from "../../ui/chip.tsx";
import type { ChatFilter } from "./listed-chats.ts";

interface FilterChipsProps {
  filter: ChatFilter;
  onFilter: (filter: ChatFilter) => void;
  onEditLists: () => void;
}

/** All chats, those with something unread, favourites, groups, or a list of one's own. */
export function FilterChips({ filter, onFilter, onEditLists }: FilterChipsProps) {
  const { t } = useLingui();
  const unread = useChat(unreadChats);
  const lists = useChat((state) => state.account.lists);
  const listId = typeof filter === "object" ? filter.listId : null;
  return (
    <fieldset
      aria-label={t`Show`}
      className="flex min-w-0 shrink-0 gap-2 overflow-x-auto px-3.5 pt-2.5 pb-2"
    >
      <Chip selected={filter === "all"} onClick={() => onFilter("all")}>
        <Trans>All</Trans>
      </Chip>
      <Chip selected={filter === "unread"} onClick={() => onFilter("unread")}>
        {unread > 0 ? <Trans>Unread {unread}</Trans> : <Trans>Unread</Trans>}
      </Chip>
      <Chip selected={filter === "favourites"} onClick={() => onFilter("favourites")}>
        <Trans>Favourites</Trans>
      </Chip>
      <Chip selected={filter === "groups"} onClick={() => onFilter("groups")}>
        <Trans>Groups</Trans>
      </Chip>
      {listsInOrder(lists).map((list) => (
        <Chip
          key={list.listId}
          selected={list.listId === listId}
          onClick={() => onFilter({ listId: list.listId })}
        >
          <span dir="auto" className="max-w-40 truncate">
            {list.name}
          </span>
        </Chip>
      ))}
      <Chip
        selected={false}
        aria-pressed={undefined}
        aria-label={t`Edit lists`}
        title={t`Edit lists`}
        onClick={onEditLists}
        className="px-1.5"
      >
        <Plus aria-hidden="true" size={16} />
      </Chip>
    </fieldset>
  );
}
