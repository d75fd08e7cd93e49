import { Trans, useLingui } from "@lingui/react/macro";
import type { Id } from "@parley/protocol/id.ts";
import MessageCircleOff from "lucide-react/icons/message-circle-off";
import { useState, type ReactNode } from "react";
import { useChat } from "../../state/chat-store.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Spinner } from "../../ui/spinner.tsx";
import { ConversationHeader } from "./conversation-header.tsx";
import { NewMessageAnnouncer } from "./new-message-announcer.tsx";
import { Timeline } from "./timeline.tsx";
import type { UnreadLine } from "./timeline-rows.ts";

interface ConversationScreenProps {
  conversationId: Id;
  /** The seq of the message to look at, where one was asked for. */
  at: number | undefined;
  /** That message is in sight. */
  onArrived: () => void;
  /** Where one writes. */
  composer: ReactNode;
  /** How many messages were sent from this page: each brings the newest into sight. */
  sentHere: number;
  onOpenDetails: () => void;
  /** Finds what was said here. */
  onSearch: () => void;
  /** Shows who got and read a message. */
  onOpenInfo: (seq: number) => void;
  onClose: () => void;
}

/** One conversation: its head, its messages, and where one writes. */
export function ConversationScreen(props: ConversationScreenProps) {
  const known = useChat((state) => props.conversationId in state.conversations);
  const ready = useChat((state) => state.ready);
  if (known) return <KnownConversation {...props} />;
  return ready ? <NoConversation /> : <LoadingConversation />;
}

function KnownConversation({
  conversationId,
  at,
  onArrived,
  composer,
  sentHere,
  onOpenDetails,
  onSearch,
  onOpenInfo,
  onClose,
}: ConversationScreenProps) {
  const conversation = useChat((state) => state.conversations[conversationId]);
  // The line stays where reading ended when the chat was opened, however far it goes meanwhile.
  const [unreadLine] = useState<UnreadLine | null>(() =>
    conversation === undefined || conversation.unread === 0
      ? null
      : { afterSeq: conversation.readSeq, count: conversation.unread },
  );
  if (conversation === undefined) return null;
  return (
    <section
      aria-labelledby="conversation-title"
      className="thread-ground flex min-w-0 flex-1 flex-col"
    >
      <ConversationHeader
        conversation={conversation}
        onOpenDetails={onOpenDetails}
        onSearch={onSearch}
        onClose={onClose}
      />
      <Timeline
        conversation={conversation}
        unreadLine={unreadLine}
        at={at}
        onArrived={onArrived}
        onOpenInfo={onOpenInfo}
        sentHere={sentHere}
      />
      <NewMessageAnnouncer conversation={conversation} />
      {composer}
    </section>
  );
}

function LoadingConversation() {
  return (
    <div className="thread-ground flex flex-1 items-center justify-center">
      <Spinner size={28} />
    </div>
  );
}

function NoConversation() {
  const { t } = useLingui();
  return (
    <div className="thread-ground flex flex-1 items-center justify-center">
      <div className="rounded-2xl bg-pane shadow-bubble">
        <EmptyState icon={MessageCircleOff} title={t`There is no such chat`}>
          <Trans>It does not exist, or you are not one of its members.</Trans>
        </EmptyState>
      </div>
    </div>
  );
}
