import { Plural } from "@lingui/react/macro";
import type { ConversationState } from "@parley/sdk/state.ts";
import { memo } from "react";
import { useNames } from "../../chat/names.ts";
import { systemLine } from "../../chat/system-line.ts";
import { Isolated } from "../../i18n/isolated.tsx";
import { DayLine } from "./day-line.tsx";
import { MessageBubble } from "./message-bubble.tsx";
import { OutgoingBubble } from "./outgoing-bubble.tsx";
import type { ControlItem, Row } from "./timeline-rows.ts";
import { TypingBubble } from "./typing-bubble.tsx";

interface TimelineRowProps {
  row: Row;
  conversation: ConversationState;
  onMenu: (button: HTMLElement) => void;
}

/** One row of a timeline, of whatever kind. */
export function TimelineRow({ row, conversation, onMenu }: TimelineRowProps) {
  switch (row.kind) {
    case "day":
      return <DayLine at={row.at} />;
    case "unread":
      return (
        <p className="my-2.5 bg-unread-bar py-1.5 text-center text-[13px] font-medium text-muted">
          <Plural value={row.count} one="# unread message" other="# unread messages" />
        </p>
      );
    case "system":
      return <SystemLine item={row.item} kind={conversation.kind} />;
    case "message":
      return (
        <MessageBubble
          item={row.item}
          own={row.own}
          first={row.first}
          named={row.first && !row.own && conversation.kind === "group"}
          onMenu={onMenu}
        />
      );
    case "outgoing":
      return <OutgoingBubble item={row.item} first={row.first} onMenu={onMenu} />;
    case "typing":
      return <TypingBubble />;
  }
}

interface SystemLineProps {
  item: ControlItem;
  kind: ConversationState["kind"];
}

const SystemLine = memo(function SystemLine({ item, kind }: SystemLineProps) {
  const names = useNames();
  return (
    <p className="flex justify-center px-4 py-1.5">
      <span className="max-w-full rounded-lg bg-pill px-3 py-1 text-center text-[12.5px] [overflow-wrap:anywhere] text-muted shadow-bubble">
        <Isolated text={systemLine(item, kind, names)} />
      </span>
    </p>
  );
});
