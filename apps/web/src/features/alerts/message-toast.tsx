import { useLingui } from "@lingui/react/macro";
import type { Id } from "@parley/protocol/id.ts";
import type { ConversationState } from "@parley/sdk/state.ts";
import X from "lucide-react/icons/x";
import { useEffect, useEffectEvent } from "react";
import { contentText } from "../../chat/content-text.ts";
import { ConversationAvatar } from "../../chat/conversation-avatar.tsx";
import { conversationTitle } from "../../chat/conversation-title.ts";
import { shortName, useNames } from "../../chat/names.ts";
import { isolate } from "../../i18n/isolate.ts";
import { Isolated } from "../../i18n/isolated.tsx";
import { useChat } from "../../state/chat-store.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import type { NewMessage } from "./new-messages.ts";

/** Milliseconds that it stays: long enough to read a line and reach for it. */
const SHOWN_MS = 6_000;

interface MessageToastProps {
  message: NewMessage | null;
  onOpen: (conversationId: Id) => void;
  onClose: () => void;
}

/** A message of another chat at the top of the page, for a moment; a click opens its chat. */
export function MessageToast({ message, onOpen, onClose }: MessageToastProps) {
  const { t } = useLingui();
  const names = useNames();
  const chat = useChat((state) =>
    message === null ? undefined : state.conversations[message.conversationId],
  );
  const close = useEffectEvent(onClose);
  useEffect(() => {
    if (message === null) return;
    const timer = setTimeout(close, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [message]);

  const line = (message: NewMessage, { kind }: ConversationState): string => {
    const text = contentText(message, names);
    if (kind !== "group") return text;
    const sender = isolate(shortName(names, message.senderId));
    return names.me !== null && message.mentions?.includes(names.me) === true
      ? t`${sender} mentioned you: ${text}`
      : t`${sender}: ${text}`;
  };

  return (
    <output className="pointer-events-none fixed inset-x-0 top-3 z-40 flex justify-center px-3">
      {message !== null && chat !== undefined && (
        <span className="pointer-events-auto flex w-full max-w-[400px] items-center gap-1 rounded-2xl border border-line bg-pane pe-1 shadow-popup">
          <button
            type="button"
            onClick={() => onOpen(chat.id)}
            className="flex min-w-0 flex-1 items-center gap-3 rounded-2xl py-2.5 ps-3 text-start"
          >
            <ConversationAvatar
              conversation={chat}
              title={conversationTitle(chat, names)}
              size="md"
            />
            <span className="min-w-0 flex-1">
              <span dir="auto" className="text-page-start block truncate font-semibold">
                {conversationTitle(chat, names)}
              </span>
              <span dir="auto" className="text-page-start block truncate text-[13.5px] text-muted">
                <Isolated text={line(message, chat)} />
              </span>
            </span>
          </button>
          <IconButton icon={X} label={t`Close`} onClick={onClose} />
        </span>
      )}
    </output>
  );
}
