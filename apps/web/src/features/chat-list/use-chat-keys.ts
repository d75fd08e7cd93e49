import { useLingui } from "@lingui/react/macro";
import type { Id } from "@parley/protocol/id.ts";
import { isArchived } from "@parley/sdk/account/is-archived.ts";
import { isMuted } from "@parley/sdk/account/is-muted.ts";
import type { KeyboardEvent } from "react";
import { isUnread } from "../../chat/unread-chats.ts";
import { useChatActs } from "../../chat/use-chat-acts.ts";
import { chatStore } from "../../state/chat-store.ts";
import { showToast } from "../../ui/toast.tsx";

/**
 * Letters that do what the menu does, on the row that has the focus: E archives, P pins, M mutes for 8 hours,
 * U marks as unread, F makes it a favourite; the same letter takes it back.
 */
export function useChatKeys(
  onMarkedUnread: (conversationId: Id) => void,
): (event: KeyboardEvent<HTMLElement>) => void {
  const { t } = useLingui();
  const acts = useChatActs();
  return (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (!(event.target instanceof HTMLAnchorElement)) return;
    const id = event.target.closest<HTMLElement>("[data-chat]")?.dataset["chat"] ?? "";
    const { account, conversations } = chatStore.getState();
    const conversation = conversations[id];
    if (conversation === undefined) return;
    switch (event.key.toLowerCase()) {
      case "e":
        if (isArchived(account, conversation)) acts.unarchive(id);
        else acts.archive(id);
        break;
      case "p":
        acts.pin(id, account.pinned[id] === undefined);
        break;
      case "m":
        if (isMuted(account.muted[id], Date.now())) {
          acts.unmute(id);
          showToast(t`Chat unmuted`);
        } else {
          acts.mute(id, "8 hours");
          showToast(t`Chat muted for 8 hours`);
        }
        break;
      case "u":
        if (isUnread(conversation, account)) acts.markRead(id);
        else {
          acts.markUnread(id);
          onMarkedUnread(id);
        }
        break;
      case "f":
        acts.favourite(id, account.favourites[id] !== true);
        break;
      default:
        return;
    }
    event.preventDefault();
  };
}
