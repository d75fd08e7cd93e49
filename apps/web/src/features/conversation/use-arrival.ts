import type { Timeline } from "@parley/sdk/state.ts";
import { useEffect, useEffectEvent, useRef, type RefObject } from "react";
import { rowAt, showsPlace, type Place } from "./place.ts";
import type { Row } from "./timeline-rows.ts";

/** Milliseconds for which a message that was jumped to stands out. */
const STANDS_OUT_MS = 1_800;

/**
 * Shows which message was jumped to: it gets the focus, and stands out for a moment.
 * @param onArrived called once for each message that was jumped to
 */
export function useArrival(
  scroller: RefObject<HTMLElement | null>,
  rows: readonly Row[],
  window: Timeline,
  place: Place,
  onArrived: () => void,
): void {
  const arrivedAt = useRef<Place>(undefined);

  const arrive = useEffectEvent(() => {
    if (place.kind !== "message" || arrivedAt.current === place) return;
    if (!showsPlace(window, place)) return;
    const index = rowAt(rows, place);
    const line = scroller.current?.querySelector<HTMLElement>(`[data-index="${index}"]`);
    // Rows out of sight are not in the page: it comes with the rendering that scrolling there causes.
    if (index !== -1 && !line) return;
    arrivedAt.current = place;
    line?.querySelector<HTMLElement>("[data-message]")?.focus({ preventScroll: true });
    if (line) standOut(line);
    onArrived();
  });
  useEffect(() => arrive());
}

/** Gives a line another ground that fades; where motion is not wanted it ends at once. */
function standOut(line: HTMLElement): void {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  line.animate(
    { backgroundColor: ["color-mix(in srgb, var(--accent) 30%, transparent)", "transparent"] },
    { duration: STANDS_OUT_MS, easing: still ? "steps(1, jump-end)" : "ease-in" },
  );
}
