import { isShown, type LogItem } from "../log-item.ts";
import type { Timeline } from "../state.ts";

/** A window that covers nothing yet and ends at the head of its log. */
export function emptyWindow(headSeq: number): Timeline {
  return {
    items: [],
    firstSeq: headSeq + 1,
    lastSeq: headSeq,
    atStart: false,
    loading: true,
    problem: null,
  };
}

/** The window with the next entries of the log; what does not follow on its last one is left out. */
export function appendToWindow(window: Timeline, items: readonly LogItem[]): Timeline {
  let { lastSeq } = window;
  const next: LogItem[] = [];
  for (const item of items) {
    if (item.seq !== lastSeq + 1) continue;
    next.push(item);
    lastSeq = item.seq;
  }
  if (next.length === 0) return window;
  return { ...window, items: [...window.items, ...next.filter(isShown)], lastSeq };
}

/** The window with a gapless run of entries that ends right before it. */
export function prependToWindow(
  window: Timeline,
  run: readonly LogItem[],
  logStart: number,
): Timeline {
  const first = run[0];
  const last = run[run.length - 1];
  const joins = first !== undefined && last?.seq === window.firstSeq - 1;
  const firstSeq = joins ? first.seq : window.firstSeq;
  return {
    ...window,
    items: joins ? [...run.filter(isShown), ...window.items] : window.items,
    firstSeq,
    atStart: firstSeq <= logStart,
    loading: false,
    problem: null,
  };
}
