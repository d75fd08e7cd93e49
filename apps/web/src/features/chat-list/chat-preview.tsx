import { Trans } from "@lingui/react/macro";
import type {
  ConversationState,
  ExpiredItem,
  OutboxItem,
  TimelineItem,
} from "@parley/sdk/state.ts";
import type { ReactNode } from "react";
import { outboxOf } from "../../chat/conversation-outbox.ts";
import { shortName, type Names } from "../../chat/names.ts";
import { contentText } from "../../chat/content-text.ts";
import { previewText } from "../../chat/preview-text.ts";
import { tickOfStatus } from "../../chat/tick.ts";
import { TickIcon } from "../../chat/tick-icon.tsx";
import { typingLine } from "../../chat/typing-line.ts";
import { useTick } from "../../chat/use-tick.ts";
import { Isolated } from "../../i18n/isolated.tsx";
import { useChat } from "../../state/chat-store.ts";
import { useDraft } from "../../state/drafts.ts";

interface ChatPreviewProps {
  conversation: ConversationState;
  open: boolean;
  names: Names;
}

/** The second line of a chat: who is typing, else a draft where one may write, else the last message. */
export function ChatPreview({ conversation, open, names }: ChatPreviewProps) {
  const typing = useChat((state) => state.typing[conversation.id]);
  const outgoing = useChat((state) => outboxOf(state.outbox, conversation.id).at(-1));
  const draft = useDraft(conversation.id);

  const typingText = typingLine(typing, conversation.kind === "group", names);
  if (typingText !== null) return <Sentence text={typingText} className="text-accent-text" />;
  if (draft !== "" && !open && !conversation.left) {
    return (
      <Line>
        <bdi className="text-accent-text">
          <Trans>Draft:</Trans>
        </bdi>{" "}
        {contentText({ content: { type: "text", text: draft } }, names)}
      </Line>
    );
  }
  if (outgoing !== undefined)
    return <Outgoing item={outgoing} conversation={conversation} names={names} />;
  const { preview } = conversation;
  if (preview === null) return <Sentence text="" />;
  return <Last item={preview} conversation={conversation} names={names} />;
}

interface LastProps {
  item: TimelineItem | ExpiredItem;
  conversation: ConversationState;
  names: Names;
}

function Last({ item, conversation, names }: LastProps) {
  const tick = useTick(conversation.id, item.seq);
  const text = previewText(item, conversation.kind, names);
  const isOwn = item.senderId === names.me;
  const unsigned = item.kind === "control" || item.kind === "expired";
  if (unsigned || (item.kind === "erased" && isOwn)) return <Sentence text={text} />;
  if (isOwn) {
    return (
      <>
        <TickIcon tick={tick} />
        <Own text={text} conversation={conversation} />
      </>
    );
  }
  const sender = conversation.kind === "group" ? shortName(names, item.senderId) : null;
  return (
    <Line>
      {sender !== null && <bdi>{sender}: </bdi>}
      <Isolated text={text} />
    </Line>
  );
}

interface OutgoingProps {
  item: OutboxItem;
  conversation: ConversationState;
  names: Names;
}

function Outgoing({ item, conversation, names }: OutgoingProps) {
  return (
    <>
      <TickIcon tick={tickOfStatus(item.status)} />
      <Own text={contentText(item, names)} conversation={conversation} />
    </>
  );
}

function Own({ text, conversation }: { text: string; conversation: ConversationState }) {
  return (
    <Line className="-ms-1 text-muted">
      {conversation.kind === "group" && (
        <bdi>
          <Trans>You:</Trans>{" "}
        </bdi>
      )}
      <Isolated text={text} />
    </Line>
  );
}

/** What the app says: it runs as the page does, whatever names stand in it. */
function Sentence({ text, className = "text-muted" }: { text: string; className?: string }) {
  return (
    <span className={`min-w-0 flex-1 truncate text-[14px] ${className}`}>
      <Isolated text={text} />
    </span>
  );
}

/** What somebody wrote: it runs as its words do, whatever stands before them. */
function Line({ children, className = "text-muted" }: { children: ReactNode; className?: string }) {
  return (
    <span dir="auto" className={`min-w-0 flex-1 text-page-start truncate text-[14px] ${className}`}>
      {children}
    </span>
  );
}
