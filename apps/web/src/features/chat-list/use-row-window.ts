import { useLayoutEffect, useState, type RefObject } from "react";
import { flushSync } from "react-dom";
import { rowsInSight, scrolledTo, withOverscan } from "./rows-in-sight.ts";

interface RowWindow {
  /** The rows to render, in their order. */
  readonly rows: readonly number[];
  /** Brings a row into sight, with the least scrolling. */
  readonly scrollToRow: (row: number) => void;
}

/**
 * The rows of a long list that are in sight and around. They are all of one height, which needs much less code
 * than the virtualizer of a chat does: that one would be a twentieth of what loads before the chats show.
 */
export function useRowWindow(
  scroller: RefObject<HTMLElement | null>,
  count: number,
  rowHeight: number,
  overscan: number,
): RowWindow {
  // Before it could be measured: at least what is in sight.
  const [sight, setSight] = useState(() => rowsInSight(0, globalThis.innerHeight, rowHeight));

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    function look(): void {
      const { scrollTop, clientHeight } = element as HTMLElement;
      const seen = rowsInSight(scrollTop, clientHeight, rowHeight);
      setSight((before) =>
        before.first === seen.first && before.last === seen.last ? before : seen,
      );
    }
    // Within the frame that scrolls: otherwise there would be nothing for a moment after a long way.
    const onScroll = (): void => flushSync(look);
    const resized = new ResizeObserver(look);
    look();
    resized.observe(element);
    element.addEventListener("scroll", onScroll, { passive: true });
    return () => {
      resized.disconnect();
      element.removeEventListener("scroll", onScroll);
    };
  }, [scroller, rowHeight]);

  const { first, last } = withOverscan(sight, overscan, count);
  return {
    rows: Array.from({ length: last - first + 1 }, (_, index) => first + index),
    scrollToRow(row) {
      const element = scroller.current;
      if (element === null) return;
      element.scrollTo(0, scrolledTo(row, element.scrollTop, element.clientHeight, rowHeight));
    },
  };
}
