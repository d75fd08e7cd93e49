import { useLingui } from "@lingui/react/macro";
import type { ConversationState, Timeline } from "@parley/sdk/state.ts";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useRef } from "react";
import { Spinner } from "../../ui/spinner.tsx";
import { JumpToNewest } from "./jump-to-newest.tsx";
import { MessageMenu } from "./message-menu.tsx";
import { moveMessageFocus } from "./move-message-focus.ts";
import { OlderFailed } from "./older-failed.tsx";
import { TimelineRow } from "./timeline-row.tsx";
import type { Row } from "./timeline-rows.ts";
import { useLoadOlder } from "./use-load-older.ts";
import { useMarkRead } from "./use-mark-read.ts";

import { useMessageMenu } from "./use-message-menu.ts";
import { END_PX, useStickToEnd } from "./use-stick-to-end.ts";

interface TimelineScrollerProps {
  conversation: ConversationState;
  rows: readonly Row[];
  window: Timeline;
  onOpenInfo: (seq: number) => void;
}

/** The rows that can be seen, anchored at their end: what is loaded above moves nothing. */
export function TimelineScroller(props: TimelineScrollerProps) {
  const { conversation, rows, window, onOpenInfo } = props;
  const { t } = useLingui();
  const frame = useRef<HTMLDivElement>(null);
  const scroller = useRef<HTMLElement>(null);
  // oxlint-disable-next-line react/incompatible-library -- nothing here is compiled to memoise
  const virtual = useVirtualizer<HTMLElement, HTMLElement>({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => estimateHeight(rows[index]),
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 12,
    anchorTo: "end",
    followOnAppend: true,
    scrollEndThreshold: END_PX,
    paddingStart: 12,
    paddingEnd: 12,
  });
  const atEnd = useStickToEnd(virtual, scroller, rows);
  useLoadOlder(virtual, conversation.id, window);
  useMarkRead(virtual, conversation, rows);

  const menu = useMessageMenu(rows);

  return (
    <div ref={frame} className="relative min-h-0 flex-1">
      {/* oxlint-disable jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions --
          what scrolls must be reached by keys, and arrow keys go on to the messages */}
      <section
        ref={scroller}
        tabIndex={0}
        aria-label={t`Messages`}
        onKeyDown={moveMessageFocus}
        onContextMenu={menu.onContextMenu}
        className="flex h-full flex-col overflow-x-hidden overflow-y-auto overscroll-contain outline-offset-[-2px] [overflow-anchor:none]"
      >
        <ul className="relative mt-auto w-full shrink-0" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ key, index, start }) => {
            const row = rows[index];
            return row === undefined ? null : (
              <li
                key={key}
                ref={virtual.measureElement}
                data-index={index}
                className="absolute inset-x-0 top-0"
                style={{ transform: `translateY(${start}px)` }}
              >
                <TimelineRow row={row} conversation={conversation} onMenu={menu.openAt} />
              </li>
            );
          })}
        </ul>
      </section>
      {window.loading && !window.atStart && (
        <span className="absolute inset-x-0 top-2 mx-auto flex size-9 items-center justify-center rounded-full bg-pill shadow-bubble">
          <Spinner size={18} />
        </span>
      )}
      {window.problem !== null && (
        <OlderFailed conversationId={conversation.id} problem={window.problem} />
      )}
      {!atEnd && <JumpToNewest unread={conversation.unread} onJump={() => virtual.scrollToEnd()} />}
      <MessageMenu menu={menu} onOpenInfo={onOpenInfo} container={frame} />
    </div>
  );
}

/** About as high as a row will be; what it measures replaces this as soon as it is rendered. */
function estimateHeight(row: Row | undefined): number {
  if (row?.kind === "message" && row.item.kind === "message") {
    return 44 + 20 * Math.min(Math.floor(row.item.content.text.length / 70), 18);
  }
  return 44;
}
