import { Trans, useLingui } from "@lingui/react/macro";
import Ban from "lucide-react/icons/ban";
import type { ErasedItem } from "@parley/sdk/state.ts";
import { memo, type ReactNode } from "react";
import { erasedText } from "../../chat/erased-text.ts";
import { nameOf, useNames } from "../../chat/names.ts";
import { TickIcon } from "../../chat/tick-icon.tsx";
import { useTick } from "../../chat/use-tick.ts";
import { personColour } from "../../ui/person-colour.ts";
import { Bubble } from "./bubble.tsx";
import { BubbleTime } from "./bubble-time.tsx";
import { QuoteInBubble } from "./quote-in-bubble.tsx";
import { MessageContent } from "./message-content.tsx";
import type { MessageItem } from "./timeline-rows.ts";

interface MessageBubbleProps {
  item: MessageItem;
  own: boolean;
  first: boolean;
  /** Says who wrote it. */
  named: boolean;
  onMenu: (button: HTMLElement) => void;
}

/** A message that stands in the log. */
export const MessageBubble = memo(function MessageBubble(props: MessageBubbleProps) {
  const { item, own, first, named, onMenu } = props;
  const time = (
    <BubbleTime at={item.createdAt} own={own} kept={"keep" in item && item.keep?.by != null}>
      {own && item.kind !== "erased" && (
        <EntryTick conversationId={item.conversationId} seq={item.seq} />
      )}
    </BubbleTime>
  );
  return (
    <Bubble
      clientId={item.clientId}
      own={own}
      first={first}
      bare={item.kind === "message" && item.content.type === "sticker"}
      onMenu={item.kind === "erased" ? null : onMenu}
    >
      <Sender senderId={item.senderId} shown={named} own={own} />
      {item.kind === "message" ? (
        <>
          <QuoteInBubble conversationId={item.conversationId} content={item.content} own={own} />
          <MessageContent
            message={{ ...item, mentions: item.mentions, own }}
            content={item.content}
            end={time}
          />
        </>
      ) : item.kind === "erased" ? (
        <ErasedLine item={item} end={time} />
      ) : (
        <p className="text-muted italic">
          <Trans>This message needs a newer version of Parley.</Trans>
          {time}
        </p>
      )}
    </Bubble>
  );
});

function ErasedLine({ item, end }: { item: ErasedItem; end: ReactNode }) {
  const names = useNames();
  return (
    <p className="flex flex-wrap items-center gap-x-1.5 text-start text-muted italic">
      <Ban aria-hidden="true" size={16} className="shrink-0" />
      {erasedText(item, names)}
      <span className="ms-auto not-italic">{end}</span>
    </p>
  );
}

function EntryTick({ conversationId, seq }: { conversationId: string; seq: number }) {
  return <TickIcon tick={useTick(conversationId, seq)} />;
}

interface SenderProps {
  senderId: string;
  shown: boolean;
  own: boolean;
}

/** Who wrote it: shown where it is not plain, told to a screen reader always. */
function Sender({ senderId, shown, own }: SenderProps) {
  const { t } = useLingui();
  const names = useNames();
  if (!shown) {
    return <span className="sr-only">{own ? t`You:` : t`${nameOf(names, senderId)}:`}</span>;
  }
  return (
    <p
      dir="auto"
      className="text-page-start truncate text-[13px] font-semibold"
      style={{ color: `var(--name-${personColour(senderId)})` }}
    >
      {nameOf(names, senderId)}
    </p>
  );
}
