import type { Id } from "@parley/protocol/id.ts";
import { useLayoutEffect, useRef, type FocusEvent, type RefObject } from "react";

/** Milliseconds: a row that goes with the focus says so with the same change, where the browser says so at all. */
const AT_ONCE = 100;

interface RowFocus {
  readonly onFocus: (event: FocusEvent<HTMLElement>) => void;
  readonly onBlur: () => void;
}

/**
 * Where the row with the focus leaves the list, as it is archived, the one that comes in its place has it: keys
 * would go nowhere otherwise.
 * @param go gives the focus to the row at an index
 */
export function useKeepRowFocus(
  ids: readonly Id[],
  list: RefObject<HTMLElement | null>,
  go: (index: number, list: HTMLElement) => void,
): RowFocus {
  const had = useRef<{ id: Id; index: number; leftAt: number } | null>(null);

  useLayoutEffect(() => {
    const row = had.current;
    if (row === null) return;
    const index = ids.indexOf(row.id);
    if (index !== -1) {
      had.current = { ...row, index };
      return;
    }
    had.current = null;
    const isLost = document.activeElement === document.body;
    const justNow = performance.now() - row.leftAt < AT_ONCE;
    if (isLost && justNow && list.current !== null && ids.length > 0) {
      go(Math.min(row.index, ids.length - 1), list.current);
    }
  }, [ids, list, go]);

  return {
    onFocus({ target }) {
      const id = target.closest<HTMLElement>("[data-chat]")?.dataset["chat"];
      had.current =
        id === undefined ? null : { id, index: ids.indexOf(id), leftAt: Number.POSITIVE_INFINITY };
    },
    onBlur() {
      if (had.current !== null) had.current = { ...had.current, leftAt: performance.now() };
    },
  };
}
