import type { Id } from "@parley/protocol/id.ts";
import { isShown, type LogItem } from "../log-item.ts";
import type { ConversationState, Side, Timeline } from "../state.ts";

/** Items of a window at most: enough for some screens in both directions, whatever their size. */
export const WINDOW_ITEMS = 400;

/** A window that covers nothing yet: it lies right before a seq, at the end of its log or within. */
export function emptyWindow(conversationId: Id, seq: number, atEnd: boolean): Timeline {
  return {
    conversationId,
    items: [],
    firstSeq: seq,
    lastSeq: seq - 1,
    atStart: false,
    atEnd,
    near: "newer",
    loading: "place",
    problem: null,
  };
}

/** Whether a window covers nothing. */
export function isEmpty({ firstSeq, lastSeq }: Timeline): boolean {
  return lastSeq < firstSeq;
}

/**
 * The window with what arrived at the end of the log, where it lies there; what does not follow on its
 * last entry is left out. One that is full and looked at further up stays as it is, and so no longer
 * reaches the end.
 */
export function withArrived(window: Timeline, arrived: readonly LogItem[], most: number): Timeline {
  if (!window.atEnd) return window;
  const run: LogItem[] = [];
  for (const item of arrived) {
    if (item.seq === window.lastSeq + run.length + 1) run.push(item);
  }
  if (run.length === 0) return window;
  const longer = appended(window, run);
  if (longer.items.length <= most) return longer;
  return window.near === "older" ? { ...window, atEnd: false } : withoutOldest(longer, most);
}

/**
 * The window with a gapless run of entries that ends right before it, or begins right after it; any
 * other run leaves it as it was. What is too much then goes at the other side.
 */
export function withPage(
  window: Timeline,
  side: Side,
  run: readonly LogItem[],
  { firstSeq, headSeq }: Pick<ConversationState, "firstSeq" | "headSeq">,
  most: number,
): Timeline {
  const trimmed =
    side === "older"
      ? withoutNewest(prepended(window, run), most)
      : withoutOldest(appended(window, run), most);
  return {
    ...trimmed,
    near: side,
    atStart: trimmed.firstSeq <= firstSeq,
    atEnd: trimmed.lastSeq >= headSeq,
  };
}

/**
 * Whether a window still shows the log after it went on from a snapshot: one that lies before the
 * newest entries, or is looked at further up, does.
 */
export function outlastsJump(
  window: Timeline,
  { firstSeq, headSeq }: Pick<ConversationState, "firstSeq" | "headSeq">,
): boolean {
  const lies = window.firstSeq >= firstSeq && window.lastSeq < headSeq && !isEmpty(window);
  return lies && (!window.atEnd || window.near === "older");
}

function prepended(window: Timeline, run: readonly LogItem[]): Timeline {
  const [first] = run;
  if (first === undefined || run.at(-1)?.seq !== window.firstSeq - 1) return window;
  const items = [...run.filter(isShown), ...window.items];
  return { ...window, items, firstSeq: first.seq };
}

function appended(window: Timeline, run: readonly LogItem[]): Timeline {
  const last = run.at(-1);
  if (last === undefined || run[0]?.seq !== window.lastSeq + 1) return window;
  return { ...window, items: [...window.items, ...run.filter(isShown)], lastSeq: last.seq };
}

function withoutOldest(window: Timeline, most: number): Timeline {
  const items = window.items.slice(-most);
  if (items.length === window.items.length) return window;
  return { ...window, items, firstSeq: items[0]?.seq ?? window.firstSeq, atStart: false };
}

function withoutNewest(window: Timeline, most: number): Timeline {
  const items = window.items.slice(0, most);
  if (items.length === window.items.length) return window;
  return { ...window, items, lastSeq: items.at(-1)?.seq ?? window.lastSeq, atEnd: false };
}
