import { Trans, useLingui } from "@lingui/react/macro";
import type { Id } from "@parley/protocol/id.ts";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useId, useState, type KeyboardEvent } from "react";
import { ConversationAvatar } from "../../chat/conversation-avatar.tsx";
import { conversationTitle, searchedName } from "../../chat/conversation-title.ts";
import { nameMatches } from "../../chat/name-search.ts";
import { useNames } from "../../chat/names.ts";
import { useChat } from "../../state/chat-store.ts";
import { cx } from "../../ui/cx.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { takeFocus } from "../../ui/take-focus.ts";

/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/click-events-have-key-events --
   the combobox pattern: the keys stay in the field, which names the active option */

const SHOWN = 20;

/** Finds a chat by its name and goes there, without a hand off the keyboard. */
export default function QuickSwitcher({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const names = useNames();
  const navigate = useNavigate();
  const id = useId();
  const conversations = useChat((state) => state.conversations);
  const [search, setSearch] = useState("");
  const [active, setActive] = useState(0);

  const found = Object.values(conversations)
    .filter(
      (conversation) =>
        search.trim() === "" || nameMatches(searchedName(conversation, names), search.trim()),
    )
    .toSorted((a, b) => (a.activeAt < b.activeAt ? 1 : -1))
    .slice(0, SHOWN)
    .map((conversation) => ({ conversation, title: conversationTitle(conversation, names) }));

  useEffect(() => {
    document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: "nearest" });
  }, [id, active]);

  function go(conversationId: Id | undefined): void {
    if (conversationId === undefined) return;
    onClose();
    void navigate({ to: "/chat/$conversationId", params: { conversationId } });
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.nativeEvent.isComposing) return;
    switch (event.key) {
      case "ArrowDown":
        setActive(Math.min(active + 1, found.length - 1));
        break;
      case "ArrowUp":
        setActive(Math.max(active - 1, 0));
        break;
      case "Enter":
        go(found[active]?.conversation.id);
        break;
      default:
        return;
    }
    event.preventDefault();
  }

  return (
    <Dialog open onOpenChange={(open) => open || onClose()} title={t`Find a chat`}>
      <input
        type="text"
        role="combobox"
        ref={takeFocus}
        autoComplete="off"
        aria-label={t`Name of a chat`}
        placeholder={t`Name of a chat`}
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={found.length > 0 ? `${id}-${active}` : undefined}
        value={search}
        onChange={(event) => {
          setSearch(event.target.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
        className="mb-2 h-11 w-full rounded-full bg-field px-4"
      />
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label={t`Chats`}
        className="-mx-3 max-h-80 overflow-y-auto"
      >
        {found.map(({ conversation, title }, index) => (
          <div
            key={conversation.id}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            onClick={() => go(conversation.id)}
            className={cx(
              "flex h-14 cursor-pointer items-center gap-3.5 rounded-row px-3",
              index === active ? "bg-field" : "hover:bg-field",
            )}
          >
            <ConversationAvatar conversation={conversation} title={title} size="md" />
            <span dir="auto" className="text-page-start min-w-0 flex-1 truncate font-semibold">
              {title}
            </span>
          </div>
        ))}
      </div>
      {found.length === 0 && (
        <output className="block py-6 text-center text-muted">
          <Trans>No chat has this name.</Trans>
        </output>
      )}
    </Dialog>
  );
}
