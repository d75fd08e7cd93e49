import { plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { isArchived } from "@parley/sdk/account/is-archived.ts";
import type { MessengerState } from "@parley/sdk/state.ts";
import Archive from "lucide-react/icons/archive";
import { isUnread } from "../../chat/unread-chats.ts";
import { useChat } from "../../state/chat-store.ts";

/** The way into the archive, where there is something in it. */
export function ArchiveRow({ onOpen }: { onOpen: () => void }) {
  const { t } = useLingui();
  const count = useChat((state) => archivedChats(state).length);
  const unread = useChat(
    (state) => archivedChats(state).filter((one) => isUnread(one, state.account)).length,
  );
  if (count === 0) return null;
  return (
    <button
      type="button"
      onClick={onOpen}
      className="mx-1.5 flex h-12 shrink-0 items-center gap-3.5 rounded-row px-4 text-start outline-offset-[-2px] hover:bg-field"
    >
      <span className="flex w-[50px] justify-center text-muted">
        <Archive aria-hidden="true" size={19} strokeWidth={1.8} />
      </span>
      <span className="flex-1 text-[15px] font-semibold">
        <Trans>Archived</Trans>
      </span>
      <span
        className={
          unread > 0 ? "text-[12.5px] font-semibold text-accent-text" : "text-[12.5px] text-faint"
        }
      >
        <span aria-hidden="true">{unread > 0 ? unread : count}</span>
        <span className="sr-only">
          {unread > 0
            ? t`${plural(unread, { one: "# unread chat", other: "# unread chats" })}`
            : t`${plural(count, { one: "# chat", other: "# chats" })}`}
        </span>
      </span>
    </button>
  );
}

function archivedChats({ conversations, account }: MessengerState) {
  return Object.keys(account.archived).flatMap((id) => {
    const conversation = conversations[id];
    return conversation !== undefined && isArchived(account, conversation) ? [conversation] : [];
  });
}
