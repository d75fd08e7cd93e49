import { useLingui } from "@lingui/react/macro";
import type { Id } from "@parley/protocol/id.ts";
import { useState } from "react";
import { ConversationAvatar } from "./conversation-avatar.tsx";
import { conversationTitle, searchedName } from "./conversation-title.ts";
import { nameMatches } from "./name-search.ts";
import { useNames } from "./names.ts";
import { useChat } from "../state/chat-store.ts";
import { SearchField } from "../ui/search-field.tsx";

/** Chats shown at once; a search finds the others. */
const SHOWN = 50;

/** The chats in which one may write, the latest first. */
export function ChatChoice({ onChoose }: { onChoose: (conversationId: Id) => void }) {
  const { t } = useLingui();
  const names = useNames();
  const conversations = useChat((state) => state.conversations);
  const [typed, setTyped] = useState("");
  const search = typed.trim();
  const found = Object.values(conversations)
    .filter(({ left }) => !left)
    .filter((chat) => search === "" || nameMatches(searchedName(chat, names), search))
    .toSorted((a, b) => (a.activeAt < b.activeAt ? 1 : -1))
    .slice(0, SHOWN);
  return (
    <>
      <SearchField label={t`Find a chat`} value={typed} onValueChange={setTyped} />
      <ul aria-label={t`Chats`} className="-mx-2 min-h-0 flex-1 overflow-y-auto">
        {found.map((chat) => {
          const title = conversationTitle(chat, names);
          return (
            <li key={chat.id}>
              <button
                type="button"
                onClick={() => onChoose(chat.id)}
                className="flex h-15 w-full items-center gap-3.5 rounded-row px-2 text-start outline-offset-0 hover:bg-field"
              >
                <ConversationAvatar conversation={chat} title={title} size="md" />
                <span dir="auto" className="text-page-start min-w-0 flex-1 truncate font-semibold">
                  {title}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
      {found.length === 0 && (
        <output className="py-6 text-center text-muted">{t`No chat has this name.`}</output>
      )}
    </>
  );
}
