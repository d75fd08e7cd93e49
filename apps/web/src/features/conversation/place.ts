import type { Timeline } from "@parley/sdk/state.ts";
import type { Row, UnreadLine } from "./timeline-rows.ts";

/** Where in a chat one wants to look. Each object is a wish of its own, also for the same place. */
export type Place =
  | { readonly kind: "end" }
  | { readonly kind: "unread"; readonly afterSeq: number }
  | { readonly kind: "message"; readonly seq: number };

/** Where a chat opens: at what was asked for, else where reading ended. */
export function startingPlace(at: number | undefined, unreadLine: UnreadLine | null): Place {
  if (at !== undefined) return { kind: "message", seq: at };
  return unreadLine === null ? { kind: "end" } : { kind: "unread", afterSeq: unreadLine.afterSeq };
}

/** The seq around which the window must lie; undefined for the newest page. */
export function seqOf(place: Place): number | undefined {
  switch (place.kind) {
    case "end":
      return undefined;
    case "unread":
      return place.afterSeq + 1;
    case "message":
      return place.seq;
  }
}

type Window = Pick<Timeline, "firstSeq" | "lastSeq" | "atStart" | "atEnd">;

/** Whether a window shows a place, or as much of it as there is. */
export function showsPlace(window: Window, place: Place): boolean {
  const { firstSeq, lastSeq, atStart, atEnd } = window;
  const seq = seqOf(place);
  if (seq === undefined) return atEnd;
  return (firstSeq <= seq || atStart) && (seq <= lastSeq || atEnd);
}

/** The index of a place's row, or of what stands nearest below it; -1 where there is none. */
export function rowAt(rows: readonly Row[], place: Place): number {
  switch (place.kind) {
    case "end":
      return rows.length - 1;
    case "unread":
      return rows.findIndex((row) => row.kind === "unread");
    case "message":
      return rows.findIndex(
        (row) => (row.kind === "message" || row.kind === "system") && row.item.seq >= place.seq,
      );
  }
}
