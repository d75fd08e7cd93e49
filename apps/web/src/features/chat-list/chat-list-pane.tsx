import { Trans, useLingui } from "@lingui/react/macro";
import type { Id } from "@parley/protocol/id.ts";
import { MessageSquarePlus } from "lucide-react";
import { useState } from "react";
import { useShallow } from "zustand/react/shallow";
import { searchedName } from "../../chat/conversation-title.ts";
import { useNames } from "../../chat/names.ts";
import { useChat } from "../../state/chat-store.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { SearchField } from "../../ui/search-field.tsx";
import { ChatListHeader } from "./chat-list-header.tsx";
import { ChatRows } from "./chat-rows.tsx";
import { ChatRowsSkeleton } from "./chat-rows-skeleton.tsx";
import { FilterChips } from "./filter-chips.tsx";
import { listedChats, type ChatFilter } from "./listed-chats.ts";
import { PeopleResults } from "./people-results.tsx";

interface ChatListPaneProps {
  /** The chat that is open beside the list. */
  openId: Id | null;
  onNewChat: () => void;
  onNewGroup: () => void;
}

/** The list of chats with its search and its filters. */
export function ChatListPane({ openId, onNewChat, onNewGroup }: ChatListPaneProps) {
  const { t } = useLingui();
  const names = useNames();
  const [filter, setFilter] = useState<ChatFilter>("all");
  const [typed, setTyped] = useState("");
  const search = typed.trim();
  const ready = useChat((state) => state.ready);
  const ids = useChat(
    useShallow((state) =>
      listedChats(state, {
        filter,
        search,
        openId,
        nameOf: (conversation) => searchedName(conversation, names),
      }),
    ),
  );
  const searching = search !== "";

  return (
    <>
      <ChatListHeader onNewChat={onNewChat} onNewGroup={onNewGroup} />
      <SearchField
        label={t`Search chats and people`}
        value={typed}
        onValueChange={setTyped}
        className="mx-3.5"
      />
      <FilterChips filter={filter} onFilter={setFilter} />
      {ids.length > 0 && <ChatRows ids={ids} openId={openId} />}
      {searching && (
        <PeopleResults search={search} chatsFound={ids.length > 0} onStarted={() => setTyped("")} />
      )}
      {ids.length === 0 && !searching && !ready && <ChatRowsSkeleton />}
      {ids.length === 0 && !searching && ready && (
        <NoChats filter={filter} onNewChat={onNewChat} onShowAll={() => setFilter("all")} />
      )}
    </>
  );
}

interface NoChatsProps {
  filter: ChatFilter;
  onNewChat: () => void;
  onShowAll: () => void;
}

function NoChats({ filter, onNewChat, onShowAll }: NoChatsProps) {
  const { t } = useLingui();
  switch (filter) {
    case "all":
      return (
        <EmptyState icon={MessageSquarePlus} title={t`No chats yet`}>
          <p className="mb-4">
            <Trans>Find somebody by their username and say hello.</Trans>
          </p>
          <Button onClick={onNewChat}>
            <Trans>New chat</Trans>
          </Button>
        </EmptyState>
      );
    case "unread":
    case "groups":
      return (
        <div className="flex flex-col items-center gap-3 px-8 py-12 text-center text-muted">
          <p>
            {filter === "unread" ? (
              <Trans>Everything is read.</Trans>
            ) : (
              <Trans>You are in no group yet.</Trans>
            )}
          </p>
          <Button look="plain" onClick={onShowAll}>
            <Trans>Show all chats</Trans>
          </Button>
        </div>
      );
  }
}
