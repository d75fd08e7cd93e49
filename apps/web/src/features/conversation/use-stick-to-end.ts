import type { Timeline } from "@parley/sdk/state.ts";
import type { ReactVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from "react";
import type { Place } from "./place.ts";
import type { Row } from "./timeline-rows.ts";
import { useKeepPlace } from "./use-keep-place.ts";

/** Pixels from the end that still count as being there. */
export const END_PX = 60;

/**
 * Goes to a place, and stays at the newest message while one is there: as messages come and as the
 * composer grows. The end of a window in old history is no such end.
 * @returns whether the newest message is in sight
 */
export function useStickToEnd(
  virtual: ReactVirtualizer<HTMLElement, HTMLElement>,
  scroller: RefObject<HTMLElement | null>,
  rows: readonly Row[],
  window: Timeline,
  place: Place,
): boolean {
  const sticks = useRef(place.kind === "end");
  const [atEnd, setAtEnd] = useState(true);
  // What arrives stands before one's own that is on its way.
  const lastArrived = rows.findLast(({ kind }) => kind !== "outgoing")?.key;
  const lastKey = `${lastArrived} ${rows.at(-1)?.key}`;
  const reachesNewest = window.atEnd;

  useKeepPlace(virtual, rows, window, place, sticks);

  const lastSeen = useRef(lastKey);
  useLayoutEffect(() => {
    if (lastKey !== lastSeen.current && sticks.current && reachesNewest) virtual.scrollToEnd();
    lastSeen.current = lastKey;
  }, [virtual, lastKey, reachesNewest]);

  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    function look(): void {
      sticks.current = reachesNewest && virtual.isAtEnd(END_PX);
      setAtEnd(sticks.current);
    }
    // A scroll event that a resize itself causes comes after the observer: the place before it counts.
    const observer = new ResizeObserver(() => {
      if (sticks.current) virtual.scrollToEnd();
    });
    observer.observe(element);
    element.addEventListener("scroll", look, { passive: true });
    look();
    return () => {
      observer.disconnect();
      element.removeEventListener("scroll", look);
    };
  }, [scroller, virtual, reachesNewest]);

  return atEnd;
}
