import type { ReactVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from "react";
import type { Row } from "./timeline-rows.ts";
import { useStartingPlace } from "./use-starting-place.ts";

/** Pixels from the end that still count as being there. */
export const END_PX = 60;

/**
 * Begins at the unread line or the end, and stays at the end while one is there: as messages come, as
 * the composer grows, and always after sending.
 * @returns whether the newest message is in sight
 */
export function useStickToEnd(
  virtual: ReactVirtualizer<HTMLElement, HTMLElement>,
  scroller: RefObject<HTMLElement | null>,
  rows: readonly Row[],
): boolean {
  const sticks = useRef(!rows.some((row) => row.kind === "unread"));
  const [atEnd, setAtEnd] = useState(true);
  const lastKey = rows.at(-1)?.key;
  const lastSent = rows.findLast((row) => row.kind === "outgoing")?.key;

  useStartingPlace(virtual, rows, sticks);

  const lastSeen = useRef(lastKey);
  useLayoutEffect(() => {
    if (lastKey !== lastSeen.current && sticks.current) virtual.scrollToEnd();
    lastSeen.current = lastKey;
  }, [virtual, lastKey]);

  // Client ids rise: what is left waiting when a later one has arrived is nothing newly sent.
  const newestSent = useRef(lastSent ?? "");
  useLayoutEffect(() => {
    if (lastSent === undefined || lastSent <= newestSent.current) return;
    newestSent.current = lastSent;
    virtual.scrollToEnd();
  }, [virtual, lastSent]);

  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    function look(): void {
      sticks.current = virtual.isAtEnd(END_PX);
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
  }, [scroller, virtual]);

  return atEnd;
}
