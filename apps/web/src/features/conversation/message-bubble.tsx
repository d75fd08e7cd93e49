import { Trans, useLingui } from "@lingui/react/macro";
import { memo } from "react";
import { nameOf, useNames } from "../../chat/names.ts";
import { TickIcon } from "../../chat/tick-icon.tsx";
import { useTick } from "../../chat/use-tick.ts";
import { personColour } from "../../ui/person-colour.ts";
import { Bubble } from "./bubble.tsx";
import { BubbleTime } from "./bubble-time.tsx";
import { MessageText } from "./message-text.tsx";
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
    <BubbleTime at={item.createdAt} own={own}>
      {own && <EntryTick conversationId={item.conversationId} seq={item.seq} />}
    </BubbleTime>
  );
  return (
    <Bubble clientId={item.clientId} own={own} first={first} onMenu={onMenu}>
      <Sender senderId={item.senderId} shown={named} own={own} />
      {item.kind === "message" ? (
        <MessageText text={item.content.text} end={time} />
      ) : (
        <p className="text-muted italic">
          <Trans>This message needs a newer version of Parley.</Trans>
          {time}
        </p>
      )}
    </Bubble>
  );
});

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
      className="truncate text-start text-[13px] font-semibold"
      style={{ color: `var(--name-${personColour(senderId)})` }}
    >
      {nameOf(names, senderId)}
    </p>
  );
}
