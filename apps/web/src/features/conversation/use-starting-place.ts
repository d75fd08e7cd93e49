import type { ReactVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useLayoutEffect, useRef, type RefObject } from "react";
import type { Row } from "./timeline-rows.ts";

/** What a person does; each ends the keeping of the place. */
const INPUTS = ["wheel", "touchmove", "pointerdown", "keydown"] as const;

/**
 * Begins at the unread line, or at the end where all is read. The place is taken anew when a page comes
 * above it, until the person does something: the virtualizer scrolls to a row by its number, and would
 * go on to the row that has the number now.
 * @param sticks whether the end is in sight: then that is the place to keep
 */
export function useStartingPlace(
  virtual: ReactVirtualizer<HTMLElement, HTMLElement>,
  rows: readonly Row[],
  sticks: Readonly<RefObject<boolean>>,
): void {
  const touched = useRef(false);
  const placedUnder = useRef<string>(undefined);
  const firstKey = rows[0]?.key;

  useEffect(() => {
    function touch(): void {
      if (!touched.current) virtual.cancelScroll();
      touched.current = true;
    }
    const options = { capture: true, passive: true };
    for (const input of INPUTS) document.addEventListener(input, touch, options);
    return () => {
      for (const input of INPUTS) document.removeEventListener(input, touch, options);
    };
  }, [virtual]);

  useLayoutEffect(() => {
    if (placedUnder.current === firstKey) return;
    placedUnder.current = firstKey;
    if (touched.current) return;
    const unread = rows.findIndex((row) => row.kind === "unread");
    if (sticks.current) virtual.scrollToEnd();
    else if (unread !== -1) virtual.scrollToIndex(Math.max(unread - 1, 0), { align: "start" });
  }, [virtual, rows, firstKey, sticks]);
}
