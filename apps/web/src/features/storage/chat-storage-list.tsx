import { useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import ChevronRight from "lucide-react/icons/chevron-right";
import Trash2 from "lucide-react/icons/trash";
import { ConversationAvatar } from "../../chat/conversation-avatar.tsx";
import { sizeText } from "../../chat/size-text.ts";
import { useChat } from "../../state/chat-store.ts";
import { CardList } from "../../ui/card-list.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import type { ChatStorage } from "./chat-storage.ts";
import { useChatTitle } from "./use-chat-title.ts";

interface ChatStorageListProps {
  chats: readonly ChatStorage[];
  onDelete: (chat: ChatStorage) => void;
}

/** The chats that have files, with what they take; each leads to its files. */
export function ChatStorageList({ chats, onDelete }: ChatStorageListProps) {
  const { t } = useLingui();
  if (chats.length === 0) return null;
  return (
    <CardList label={t`Space by chat`}>
      {chats.map((chat) => (
        <ChatRow key={chat.conversationId} chat={chat} onDelete={() => onDelete(chat)} />
      ))}
    </CardList>
  );
}

function ChatRow({ chat, onDelete }: { chat: ChatStorage; onDelete: () => void }) {
  const { t, i18n } = useLingui();
  const { conversationId, copies, here, unsent, onServer } = chat;
  const conversation = useChat((state) => state.conversations[conversationId]);
  const title = useChatTitle(conversationId);
  const size = (bytes: number) => sizeText(bytes, i18n.locale);
  const lines = [
    here > 0 && t`${size(here)} on this device`,
    unsent > 0 && t`${size(unsent)} not sent yet`,
    onServer > 0 && t`${size(onServer)} on the server, sent by you`,
  ].filter((line) => line !== false);
  const what = (
    <>
      {conversation !== undefined && (
        <span aria-hidden="true" className="shrink-0">
          <ConversationAvatar conversation={conversation} title={title} size="md" />
        </span>
      )}
      <span className="min-w-0 flex-1">
        <bdi className="text-page-start block truncate font-medium">{title}</bdi>
        {lines.map((line) => (
          <span key={line} className="block text-[13px] text-muted">
            {line}
          </span>
        ))}
      </span>
    </>
  );
  const look = "flex min-w-0 flex-1 items-center gap-4 px-4 py-3";
  return (
    <li className="flex items-center border-line not-first:border-t">
      {here + unsent > 0 ? (
        <Link
          to="/settings/storage/$conversationId"
          params={{ conversationId }}
          className={`${look} rounded-xl outline-offset-[-2px] hover:bg-field`}
        >
          {what}
          <ChevronRight
            aria-hidden="true"
            size={18}
            className="shrink-0 text-muted rtl:-scale-x-100"
          />
        </Link>
      ) : (
        <div className={look}>{what}</div>
      )}
      {copies.length > 0 && (
        <IconButton
          icon={Trash2}
          label={t`Delete copies of ${title}`}
          onClick={onDelete}
          className="me-2"
        />
      )}
    </li>
  );
}
