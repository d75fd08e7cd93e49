import { Trans, useLingui } from "@lingui/react/macro";
import MessageSquarePlus from "lucide-react/icons/message-square-plus";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import type { ChatFilter } from "./listed-chats.ts";

interface NoChatsProps {
  filter: ChatFilter;
  onNewChat: () => void;
  onShowAll: () => void;
}

/** Why the list is empty, and what to do about it. */
export default function NoChats({ filter, onNewChat, onShowAll }: NoChatsProps) {
  const { t } = useLingui();
  if (filter === "all") {
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
  }
  return (
    <div className="flex flex-col items-center gap-3 px-8 py-12 text-center text-muted">
      <p>
        <NothingIn filter={filter} />
      </p>
      <Button look="plain" onClick={onShowAll}>
        <Trans>Show all chats</Trans>
      </Button>
    </div>
  );
}

function NothingIn({ filter }: { filter: Exclude<ChatFilter, "all"> }) {
  switch (filter) {
    case "unread":
      return <Trans>Everything is read.</Trans>;
    case "favourites":
      return <Trans>You have no favourites yet. Add a chat from its menu.</Trans>;
    case "groups":
      return <Trans>You are in no group yet.</Trans>;
    default:
      return <Trans>No chat is in this list. Add one from its menu.</Trans>;
  }
}
