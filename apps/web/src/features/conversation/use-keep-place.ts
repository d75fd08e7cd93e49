import type { Timeline } from "@parley/sdk/state.ts";
import type { ReactVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useLayoutEffect, useRef, type RefObject } from "react";
import { rowAt, showsPlace, type Place } from "./place.ts";
import type { Row } from "./timeline-rows.ts";

/** What a person does; each ends the keeping of the place. */
const INPUTS = ["wheel", "touchmove", "pointerdown", "keydown"] as const;

/**
 * Goes to a place as soon as it is loaded. It is taken anew when a page comes above it, until the person
 * does something: the virtualizer scrolls to a row by its number, and would go on to the row that has
 * the number now.
 * @param sticks whether the end is in sight: then that is the place to keep
 */
export function useKeepPlace(
  virtual: ReactVirtualizer<HTMLElement, HTMLElement>,
  rows: readonly Row[],
  window: Timeline,
  place: Place,
  sticks: Readonly<RefObject<boolean>>,
): void {
  const touched = useRef(false);
  const taken = useRef<{ place: Place; above: string | undefined }>(undefined);
  const above = rows[0]?.key;

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
    const isNew = taken.current?.place !== place;
    if (!isNew && taken.current?.above === above) return;
    if (!showsPlace(window, place)) return;
    taken.current = { place, above };
    if (isNew) touched.current = false;
    if (touched.current) return;
    const row = rowAt(rows, place);
    if (place.kind === "end" ? isNew || sticks.current : !isNew && sticks.current) {
      virtual.scrollToEnd();
    } else if (place.kind !== "end" && row !== -1) {
      virtual.scrollToIndex(row, { align: place.kind === "unread" ? "start" : "center" });
    }
  }, [virtual, rows, above, window, place, sticks]);
}
