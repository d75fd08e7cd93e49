import { useLingui } from "@lingui/react";
import type { ConversationState } from "@parley/sdk/state.ts";
import { outboxOf } from "../../chat/conversation-outbox.ts";
import { isUnread } from "../../chat/unread-chats.ts";
import { dayWord } from "../../chat/day-word.ts";
import { clockTime, dayOf } from "../../chat/time-format.ts";
import { useToday } from "../../chat/use-now.ts";
import { useChat } from "../../state/chat-store.ts";
import { cx } from "../../ui/cx.ts";

/** When something last happened in a chat: a time today, else a day. */
export function ChatTime({ conversation }: { conversation: ConversationState }) {
  const { i18n } = useLingui();
  const today = useToday();
  const unread = useChat((state) => isUnread(conversation, state.account));
  const written = useChat((state) => outboxOf(state.outbox, conversation.id).at(-1)?.writtenAt);
  const at = written ?? conversation.preview?.createdAt ?? conversation.activeAt;
  const date = new Date(at);
  const day = dayOf(date, today, i18n.locale, "short");
  return (
    <time
      dateTime={at}
      className={cx(
        "shrink-0 text-[12.5px]",
        unread ? "font-semibold text-accent-text" : "text-faint",
      )}
    >
      {day.kind === "today" ? clockTime(date, i18n.locale) : dayWord(day, i18n)}
    </time>
  );
}
