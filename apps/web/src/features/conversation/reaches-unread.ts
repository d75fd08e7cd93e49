import { LIMITS } from "@parley/protocol/limits.ts";
import type { Timeline } from "@parley/sdk/state.ts";
import type { UnreadLine } from "./timeline-rows.ts";

/** Entries that are loaded at most before anything shows: as many as unread messages are counted. */
const LOADED_FIRST = LIMITS.unreadCap;

type Window = Pick<Timeline, "firstSeq" | "lastSeq" | "atStart" | "problem">;

/**
 * Whether reading can go on where it ended: the window reaches back to the first unread message, or
 * never will before the person scrolls there.
 */
export function reachesUnread(window: Window, unreadLine: UnreadLine | null): boolean {
  const { firstSeq, lastSeq, atStart, problem } = window;
  if (unreadLine === null || lastSeq - unreadLine.afterSeq > LOADED_FIRST) return true;
  // A window that is still empty shows nothing anyway.
  if (lastSeq < firstSeq || atStart || problem !== null) return true;
  return firstSeq <= unreadLine.afterSeq + 1;
}
