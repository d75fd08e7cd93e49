import { Trans, useLingui } from "@lingui/react/macro";
import type { Id } from "@parley/protocol/id.ts";
import { useMemo, useState, type ComponentType } from "react";
import { useShallow } from "zustand/react/shallow";
import { openListsDialog } from "../../chat/lists-dialog.ts";
import { searchedName } from "../../chat/conversation-title.ts";
import { useNames } from "../../chat/names.ts";
import { useChat } from "../../state/chat-store.ts";
import { memoReading } from "../../state/memo-reading.ts";
import { SearchField } from "../../ui/search-field.tsx";
import { ArchiveRow } from "./archive-row.tsx";
import { ChatListHeader } from "./chat-list-header.tsx";
import { ChatRows } from "./chat-rows.tsx";
import { ChatRowsSkeleton } from "./chat-rows-skeleton.tsx";
import { FilterChips } from "./filter-chips.tsx";
import { listedChats, needsOpen, type ChatFilter } from "./listed-chats.ts";
import { StorageNotice } from "./storage-notice.tsx";
import { lazyPart } from "../../ui/lazy-part.tsx";

/** Loaded when something is sought. */
const PeopleResults = lazyPart(() => import("./people-results.tsx"));
const ArchiveHeader = lazyPart(() => import("./archive-header.tsx"));
/** Most lists have something in them. */
const NoChats = lazyPart(() => import("./no-chats.tsx"));

interface ChatListPaneProps {
  /** The chat that is open beside the list. */
  openId: Id | null;
  onNewChat: () => void;
  onNewGroup: () => void;
  /** Somebody goes to the search field. */
  onSearch: () => void;
  /** The messages that a search finds; it tells whether there are any. */
  Messages: ComponentType<{ search: string; onFound: (found: boolean) => void }>;
}

/** The list of chats with its search and its filters. */
export function ChatListPane(props: ChatListPaneProps) {
  const { openId, onNewChat, onNewGroup, onSearch, Messages } = props;
  const { t } = useLingui();
  const names = useNames();
  const [chosen, setFilter] = useState<ChatFilter>("all");
  const [archive, setArchive] = useState(false);
  const [messagesFound, setMessagesFound] = useState(false);
  const lists = useChat((state) => state.account.lists);
  // A list that was removed elsewhere shows nothing any more.
  const filter = typeof chosen === "object" && !(chosen.listId in lists) ? "all" : chosen;
  const [typed, setTyped] = useState("");
  const search = typed.trim();
  const ready = useChat((state) => state.ready);
  const searching = search !== "";
  // Only a search looks at names: somebody's new one must not list thousands of chats anew.
  const searched = searching ? names : null;
  // Going from chat to chat lists nothing anew either, where the open one would be there anyway.
  const heldId = useChat((state) =>
    openId !== null && needsOpen(state, filter, openId) ? openId : null,
  );
  const listed = useMemo(
    () =>
      memoReading(["conversations", "outbox", "account"], (state) =>
        listedChats(state, {
          filter: archive ? "all" : filter,
          archive,
          search,
          openId: heldId,
          nameOf: (conversation) => (searched === null ? "" : searchedName(conversation, searched)),
        }),
      ),
    [archive, filter, search, heldId, searched],
  );
  const ids = useChat(useShallow(listed));

  const rows = ids.length > 0 && (
    <ChatRows
      ids={ids}
      openId={openId}
      onNewList={(conversationId) => openListsDialog({ newWith: conversationId })}
    />
  );
  if (archive) {
    return (
      <>
        <ArchiveHeader onBack={() => setArchive(false)} />
        {rows}
        {ids.length === 0 && (
          <p className="px-8 py-12 text-center text-muted">
            <Trans>The archive is empty.</Trans>
          </p>
        )}
      </>
    );
  }
  return (
    <>
      <ChatListHeader onNewChat={onNewChat} onNewGroup={onNewGroup} />
      <SearchField
        label={t`Search messages and people`}
        value={typed}
        onValueChange={setTyped}
        onFocus={onSearch}
        className="mx-3.5"
      />
      <StorageNotice />
      <FilterChips
        filter={filter}
        onFilter={setFilter}
        onEditLists={() => openListsDialog("all")}
      />
      {!searching && filter === "all" && <ArchiveRow onOpen={() => setArchive(true)} />}
      {!searching && rows}
      {searching && (
        <div className="min-h-0 flex-1 overflow-y-auto">
          {rows && <div className="flex max-h-1/2 flex-col">{rows}</div>}
          <PeopleResults
            search={search}
            othersFound={ids.length > 0 || messagesFound}
            onStarted={() => setTyped("")}
          />
          <Messages search={search} onFound={setMessagesFound} />
        </div>
      )}
      {ids.length === 0 && !searching && !ready && <ChatRowsSkeleton />}
      {ids.length === 0 && !searching && ready && (
        <NoChats filter={filter} onNewChat={onNewChat} onShowAll={() => setFilter("all")} />
      )}
    </>
  );
}
