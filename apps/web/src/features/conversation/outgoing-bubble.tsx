import { Trans, useLingui } from "@lingui/react/macro";
import type { OutboxItem } from "@parley/sdk/state.ts";
import { memo } from "react";
import { tickOfStatus } from "../../chat/tick.ts";
import { TickIcon } from "../../chat/tick-icon.tsx";
import { codeText } from "../../i18n/problem-text.ts";
import { useChat } from "../../state/chat-store.ts";
import { useEngine } from "../../state/running-engine.ts";
import { Bubble } from "./bubble.tsx";
import { BubbleTime } from "./bubble-time.tsx";
import { QuoteInBubble } from "./quote-in-bubble.tsx";
import { MessageContent } from "./message-content.tsx";

interface OutgoingBubbleProps {
  item: OutboxItem;
  first: boolean;
  onMenu: (button: HTMLElement) => void;
}

/** One's own message on its way. */
export const OutgoingBubble = memo(function OutgoingBubble(props: OutgoingBubbleProps) {
  const { item, first, onMenu } = props;
  const { status } = item;
  const me = useChat(({ me }) => me);
  const at = status.kind === "accepted" ? status.createdAt : item.writtenAt;
  return (
    <Bubble
      clientId={item.clientId}
      own
      first={first}
      bare={item.content.type === "sticker"}
      onMenu={onMenu}
      after={status.kind === "failed" && <Failed item={item} problem={status.problem} />}
    >
      <span className="sr-only">
        <Trans>You:</Trans>
      </span>
      <QuoteInBubble conversationId={item.conversationId} content={item.content} own />
      <MessageContent
        message={{
          ...item,
          seq: status.kind === "accepted" ? status.seq : null,
          senderId: me ?? "",
          createdAt: at,
          own: true,
          mentions: item.mentions,
        }}
        content={item.content}
        end={
          <BubbleTime at={at} own>
            <TickIcon tick={tickOfStatus(status)} />
          </BubbleTime>
        }
      />
    </Bubble>
  );
});

interface FailedProps {
  item: OutboxItem;
  problem: Extract<OutboxItem["status"], { kind: "failed" }>["problem"];
}

/** Why a message was not sent, and what can be done. */
function Failed({ item, problem }: FailedProps) {
  const { i18n } = useLingui();
  const engine = useEngine();
  return (
    <div
      role="alert"
      className="mt-1 flex max-w-[85%] flex-wrap items-center justify-end gap-x-3 rounded-lg bg-pill px-3 py-1 text-[13px] shadow-bubble"
    >
      <span className="text-danger">
        <Trans>Not sent.</Trans> {codeText(problem.code, i18n)}
      </span>
      <button
        type="button"
        onClick={() => void engine.retry(item.clientId)}
        className="py-1 font-medium text-accent-text hover:underline"
      >
        <Trans>Retry</Trans>
      </button>
      <button
        type="button"
        onClick={() => void engine.discard(item.clientId)}
        className="py-1 font-medium text-danger hover:underline"
      >
        <Trans>Delete</Trans>
      </button>
    </div>
  );
}
