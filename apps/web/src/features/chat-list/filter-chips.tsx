import { Trans, useLingui } from "@lingui/react/macro";
import { unreadChats } from "../../chat/unread-chats.ts";
import { useChat } from "../../state/chat-store.ts";
import { Chip } from "../../ui/chip.tsx";
import type { ChatFilter } from "./listed-chats.ts";

interface FilterChipsProps {
  filter: ChatFilter;
  onFilter: (filter: ChatFilter) => void;
}

/** All chats, those with something unread, or groups. */
export function FilterChips({ filter, onFilter }: FilterChipsProps) {
  const { t } = useLingui();
  const unread = useChat((state) => unreadChats(state.conversations));
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
      <Chip selected={filter === "groups"} onClick={() => onFilter("groups")}>
        <Trans>Groups</Trans>
      </Chip>
    </fieldset>
  );
}
