import { useLingui } from "@lingui/react/macro";
import type { ConversationState, Timeline } from "@parley/sdk/state.ts";
import { defaultRangeExtractor, useVirtualizer, type Range } from "@tanstack/react-virtual";
import { useRef, useState } from "react";
import { cx } from "../../ui/cx.ts";
import { Spinner } from "../../ui/spinner.tsx";
import { useOverscan } from "../../ui/use-overscan.ts";
import { estimateHeight } from "./estimate-height.ts";
import { firstSight } from "./first-sight.ts";
import { JumpToNewest } from "./jump-to-newest.tsx";
import { moveMessageFocus } from "./move-message-focus.ts";
import { PageFailed } from "./page-failed.tsx";
import { rowAt, type Place } from "./place.ts";
import { TimelineRow } from "./timeline-row.tsx";
import type { Row } from "./timeline-rows.ts";
import { useArrival } from "./use-arrival.ts";
import { useLoadPages } from "./use-load-pages.ts";
import { useMarkRead } from "./use-mark-read.ts";
import { useReplyWays } from "./use-reply-ways.ts";
import { useMessageMenu } from "./use-message-menu.ts";
import { END_PX, useStickToEnd } from "./use-stick-to-end.ts";
import { lazyPart } from "../../ui/lazy-part.tsx";

const MessageMenu = lazyPart(() => import("./message-menu.tsx"));

interface TimelineScrollerProps {
  conversation: ConversationState;
  rows: readonly Row[];
  window: Timeline;
  place: Place;
  onGoTo: (place: Place) => void;
  onArrived: () => void;
  /** Tries again to load what could not be loaded. */
  onRetry: () => void;
  onOpenInfo: (seq: number) => void;
}

/** The rows that can be seen; what is loaded or let go above and below them moves nothing. */
export function TimelineScroller(props: TimelineScrollerProps) {
  const { conversation, rows, window, place, onGoTo, onArrived, onRetry, onOpenInfo } = props;
  const { t } = useLingui();
  const frame = useRef<HTMLDivElement>(null);
  const scroller = useRef<HTMLElement>(null);
  // The message that was jumped to has the focus, which a row that goes away for a moment would lose.
  const kept = place.kind === "message" ? rowAt(rows, place) : -1;
  const overscan = useOverscan(12);
  const [first] = useState(() => firstSight(rows, place, globalThis.innerHeight));
  // oxlint-disable-next-line react/incompatible-library -- nothing here is compiled to memoise
  const virtual = useVirtualizer<HTMLElement, HTMLElement>({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => estimateHeight(rows[index]),
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan,
    initialOffset: first.offset,
    initialRect: { width: 0, height: first.height },
    rangeExtractor: (range) => rangeWith(range, kept),
    anchorTo: "end",
    scrollEndThreshold: END_PX,
    paddingStart: 12,
    // Of what precedes the unread line, a little stays in sight.
    scrollPaddingStart: 72,
    paddingEnd: 12,
  });
  const atEnd = useStickToEnd(virtual, scroller, rows, window, place);
  useArrival(scroller, rows, window, place, onArrived);
  useLoadPages(virtual, window, place);
  useMarkRead(virtual, conversation, rows);

  const replyByKey = useReplyWays(scroller, conversation, rows);

  const menu = useMessageMenu(rows);

  return (
    <div ref={frame} className="relative min-h-0 flex-1">
      {/* oxlint-disable jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions --
          what scrolls must be reached by keys, and arrow keys go on to the messages */}
      <section
        ref={scroller}
        tabIndex={0}
        aria-label={t`Messages`}
        onKeyDown={(event) => {
          moveMessageFocus(event);
          replyByKey(event);
        }}
        onContextMenu={menu.onContextMenu}
        className="flex h-full flex-col overflow-x-hidden overflow-y-auto overscroll-contain outline-offset-[-2px] [overflow-anchor:none] [touch-action:pan-y_pinch-zoom]"
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
      {(window.loading === "older" || window.loading === "newer") && (
        <span
          className={cx(
            "absolute inset-x-0 mx-auto flex size-9 items-center justify-center rounded-full bg-pill shadow-bubble",
            window.loading === "older" ? "top-2" : "bottom-2",
          )}
        >
          <Spinner size={18} />
        </span>
      )}
      {window.problem !== null && <PageFailed problem={window.problem} onRetry={onRetry} />}
      {!atEnd && (
        <JumpToNewest
          unread={conversation.unread}
          busy={window.loading === "place"}
          onJump={() => onGoTo({ kind: "end" })}
        />
      )}
      <MessageMenu
        conversationId={conversation.id}
        menu={menu}
        onOpenInfo={onOpenInfo}
        container={frame}
      />
    </div>
  );
}

/** The rows in sight and around, and one more wherever it is. */
function rangeWith(range: Range, row: number): number[] {
  const rows = defaultRangeExtractor(range);
  return row < 0 || rows.includes(row) ? rows : [...rows, row].sort((a, b) => a - b);
}
