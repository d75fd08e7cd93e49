import { useLingui } from "@lingui/react/macro";
import type { Id } from "@parley/protocol/id.ts";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useRef } from "react";
import { ChatRow } from "./chat-row.tsx";
import { useRovingList } from "./use-roving-list.ts";

const ROW_HEIGHT = 72;

interface ChatRowsProps {
  ids: readonly Id[];
  openId: Id | null;
}

/** The rows of the list that can be seen, of however many there are. */
export function ChatRows({ ids, openId }: ChatRowsProps) {
  const { t } = useLingui();
  const scroller = useRef<HTMLDivElement>(null);
  // oxlint-disable-next-line react/incompatible-library -- nothing here is compiled to memoise
  const rows = useVirtualizer({
    count: ids.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => ids[index] ?? index,
    overscan: 8,
  });
  const roving = useRovingList(ids.length, openId === null ? 0 : ids.indexOf(openId), (index) =>
    rows.scrollToIndex(index),
  );
  return (
    <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto">
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- arrow keys reach its links */}
      <ul
        aria-label={t`Chats`}
        onKeyDown={roving.onKeyDown}
        className="relative"
        style={{ height: rows.getTotalSize() }}
      >
        {rows.getVirtualItems().map(({ key, index, start }) => {
          const id = ids[index];
          if (id === undefined) return null;
          return (
            <li
              key={key}
              ref={(element) => roving.rowRef(index, element)}
              data-index={index}
              aria-setsize={ids.length}
              aria-posinset={index + 1}
              className="absolute inset-x-0 top-0"
              style={{ transform: `translateY(${start}px)` }}
            >
              <ChatRow conversationId={id} open={id === openId} tabStop={index === roving.active} />
            </li>
          );
        })}
      </ul>
    </div>
  );
}
