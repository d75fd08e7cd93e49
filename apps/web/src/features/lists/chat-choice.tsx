import { useLingui } from "@lingui/react/macro";
import type { Id } from "@parley/protocol/id.ts";
import { LIMITS } from "@parley/protocol/limits.ts";
import type { ConversationState } from "@parley/sdk/state.ts";
import { useId, useState } from "react";
import { ConversationAvatar } from "../../chat/conversation-avatar.tsx";
import { conversationTitle, searchedName } from "../../chat/conversation-title.ts";
import { nameMatches } from "../../chat/name-search.ts";
import { useNames } from "../../chat/names.ts";
import { useChat } from "../../state/chat-store.ts";
import { SearchField } from "../../ui/search-field.tsx";

/** Chats shown at once; a search finds the others. */
const SHOWN = 100;

interface ChatChoiceProps {
  chosen: ReadonlySet<Id>;
  onChoose: (chosen: ReadonlySet<Id>) => void;
}

/** Which chats belong to a list: those already in it first, then the latest. */
export function ChatChoice({ chosen, onChoose }: ChatChoiceProps) {
  const { t } = useLingui();
  const names = useNames();
  const [search, setSearch] = useState("");
  const [first] = useState(chosen);
  const conversations = useChat((state) => state.conversations);
  const rank = ({ id, activeAt }: ConversationState) => `${first.has(id) ? 1 : 0} ${activeAt}`;
  const found = Object.values(conversations)
    .filter((one) => nameMatches(searchedName(one, names), search.trim()))
    .sort((a, b) => (rank(a) < rank(b) ? 1 : -1))
    .slice(0, SHOWN);

  function choose(id: Id, on: boolean): void {
    const others = [...chosen].filter((one) => one !== id);
    if (on && others.length >= LIMITS.listChats) return;
    onChoose(new Set(on ? [...others, id] : others));
  }

  return (
    <div className="flex flex-col gap-2">
      <SearchField label={t`Search chats`} value={search} onValueChange={setSearch} />
      <ul aria-label={t`Chats`} className="-mx-3 max-h-72 min-h-40 overflow-y-auto">
        {found.map((conversation) => (
          <Choice
            key={conversation.id}
            conversation={conversation}
            title={conversationTitle(conversation, names)}
            chosen={chosen.has(conversation.id)}
            onChoose={(on) => choose(conversation.id, on)}
          />
        ))}
      </ul>
    </div>
  );
}

interface ChoiceProps {
  conversation: ConversationState;
  title: string;
  chosen: boolean;
  onChoose: (on: boolean) => void;
}

function Choice({ conversation, title, chosen, onChoose }: ChoiceProps) {
  const id = useId();
  return (
    <li className="flex items-center gap-3 rounded-row px-3 py-1.5 hover:bg-field">
      <ConversationAvatar conversation={conversation} title={title} size="sm" />
      <label
        htmlFor={id}
        dir="auto"
        className="min-w-0 flex-1 cursor-pointer truncate text-page-start"
      >
        {title}
      </label>
      <input
        id={id}
        type="checkbox"
        checked={chosen}
        onChange={(event) => onChoose(event.target.checked)}
        className="size-4.5 shrink-0 accent-accent"
      />
    </li>
  );
}
