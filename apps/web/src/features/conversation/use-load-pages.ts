import type { Timeline } from "@parley/sdk/state.ts";
import type { ReactVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useState } from "react";
import { useEngine } from "../../state/running-engine.ts";
import { viewOf } from "../../state/view-id.ts";
import { showsPlace, type Place } from "./place.ts";

/** Rows left beyond the screen when the next page is asked for: it is there before one arrives. */
const ROWS_AHEAD = 25;

/** Loads the page before or after while one scrolls there; after a failure only when asked. */
export function useLoadPages(
  virtual: ReactVirtualizer<HTMLElement, HTMLElement>,
  window: Timeline,
  place: Place,
): void {
  const engine = useEngine();
  const view = viewOf(window.conversationId);
  const { startIndex = Infinity, endIndex = -Infinity } = virtual.range ?? {};
  const there = useIsThere(window, place);
  const free = there && window.loading === null && window.problem === null;
  const nearStart = startIndex < ROWS_AHEAD;
  const nearEnd = endIndex >= virtual.options.count - ROWS_AHEAD;

  const older = free && nearStart && !window.atStart;
  useEffect(() => {
    if (older) engine.loadOlder(view).catch(reportError);
  }, [engine, view, older]);

  // At the newest entry this says that it is looked at: what arrives may push away what is far above.
  const newer = free && nearEnd && !older && (!window.atEnd || window.near === "older");
  useEffect(() => {
    if (newer) engine.loadNewer(view).catch(reportError);
  }, [engine, view, newer]);
}

/**
 * Whether the page has gone to a place that was loaded. What is in sight on the way says nothing of what one
 * is about to see: the first row is, until the browser has scrolled.
 */
function useIsThere(window: Timeline, place: Place): boolean {
  const [there, setThere] = useState<Place>();
  const isLoaded = showsPlace(window, place);
  useEffect(() => {
    if (!isLoaded) return;
    // The scroll event comes with the next frame.
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => setThere(place));
    });
    return () => cancelAnimationFrame(frame);
  }, [isLoaded, place]);
  return there === place;
}
