import { estimateHeight } from "./estimate-height.ts";
import { rowAt, type Place } from "./place.ts";
import type { Row } from "./timeline-rows.ts";

/** Pixels of the page's height that head and composer take, about. */
const AROUND = 130;

/** Where a timeline begins to render, before it could be measured. */
interface FirstSight {
  /** Pixels above what is in sight. */
  readonly offset: number;
  /** Pixels in sight. */
  readonly height: number;
}

/**
 * About what will be in sight at a place: rendering begins there. It would begin with the first rows of the
 * window otherwise, which would be drawn and measured only to be scrolled out of sight.
 * @param pageHeight in pixels
 */
export function firstSight(rows: readonly Row[], place: Place, pageHeight: number): FirstSight {
  const height = Math.max(pageHeight - AROUND, 0);
  const before = rows.slice(
    0,
    place.kind === "end" ? rows.length : Math.max(rowAt(rows, place), 0),
  );
  const above = before.reduce((sum, row) => sum + estimateHeight(row), 0);
  switch (place.kind) {
    case "end":
      return { offset: Math.max(above - height, 0), height };
    case "unread":
      return { offset: above, height };
    case "message":
      return { offset: Math.max(above - height / 2, 0), height };
  }
}
