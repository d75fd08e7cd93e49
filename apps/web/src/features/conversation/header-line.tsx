import { Trans, useLingui } from "@lingui/react/macro";
import type { ConversationState } from "@parley/sdk/state.ts";
import type { ReactNode } from "react";
import { otherOf } from "../../chat/conversation-title.ts";
import { lastSeenLine } from "../../chat/day-word.ts";
import { shortName, type Names } from "../../chat/names.ts";
import { typingLine } from "../../chat/typing-line.ts";
import { useConnectionWords } from "../../chat/use-connection-words.ts";
import { useMinute } from "../../chat/use-now.ts";
import { usePresence } from "../../chat/use-presence.ts";
import { isolate } from "../../i18n/isolate.ts";
import { Isolated } from "../../i18n/isolated.tsx";
import { useChat } from "../../state/chat-store.ts";

interface HeaderLineProps {
  conversation: ConversationState;
  names: Names;
}

/** The line under a conversation's name: members, presence, who is typing. */
export function HeaderLine({ conversation, names }: HeaderLineProps) {
  const typing = useChat((state) => state.typing[conversation.id]);
  const connection = useConnectionWords();
  const typingText = typingLine(typing, conversation.kind === "group", names);
  return (
    <span className="truncate text-[13px] text-muted empty:hidden">
      {/* Where the list of chats says it, it need not be said again. */}
      {connection !== null && (
        <span className="wide:hidden">
          {connection}
          {conversation.kind === "group" ? " · " : " "}
        </span>
      )}
      {conversation.kind === "group" && <MemberLine conversation={conversation} names={names} />}
      {conversation.kind === "group" && typingText !== null && " · "}
      {typingText !== null && (
        <span className="text-accent-text">
          <Isolated text={typingText} />
        </span>
      )}
      {conversation.kind !== "group" && typingText === null && (
        <PresenceLine conversation={conversation} names={names} />
      )}
    </span>
  );
}

/** As many names as one line may ever show. */
const NAMED = 20;

function MemberLine({ conversation, names }: HeaderLineProps): ReactNode {
  const { t } = useLingui();
  if (conversation.left) return <Trans>You are no longer a member</Trans>;
  const others = Object.keys(conversation.members)
    .filter((userId) => userId !== names.me)
    .slice(0, NAMED)
    .map((userId) => shortName(names, userId))
    .toSorted((a, b) => a.localeCompare(b, names.i18n.locale));
  const list = new Intl.ListFormat(names.i18n.locale, { type: "unit", style: "short" });
  const format = (words: string[]) => list.format(words.map(isolate));
  return others.length === 0 ? <Trans>You</Trans> : <Isolated text={t`${format(others)}, You`} />;
}

function PresenceLine({ conversation, names }: HeaderLineProps): ReactNode {
  const now = useMinute();
  const other = otherOf(conversation, names.me);
  const presence = usePresence(conversation.kind === "direct" ? other : null);
  if (conversation.kind === "self") return <Trans>Only you can see this</Trans>;
  if (presence === undefined) return null;
  if (presence.online) return <Trans>online</Trans>;
  if (presence.lastSeenAt === null) return null;
  return lastSeenLine(new Date(presence.lastSeenAt), now, names.i18n);
}
