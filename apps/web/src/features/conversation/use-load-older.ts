import type { Id } from "@parley/protocol/id.ts";
import type { Timeline } from "@parley/sdk/state.ts";
import type { ReactVirtualizer } from "@tanstack/react-virtual";
import { useEffect } from "react";
import { useEngine } from "../../state/running-engine.ts";

/** Rows left above the screen when the page before is asked for: it is there before one arrives. */
const ROWS_AHEAD = 25;

/** Loads the page before while one scrolls up; after a failure only when asked. */
export function useLoadOlder(
  virtual: ReactVirtualizer<HTMLElement, HTMLElement>,
  conversationId: Id,
  window: Timeline,
): void {
  const engine = useEngine();
  const first = virtual.range?.startIndex ?? Infinity;
  const due = first < ROWS_AHEAD && !window.atStart && !window.loading && window.problem === null;
  useEffect(() => {
    if (due) void engine.loadOlder(conversationId);
  }, [engine, conversationId, due]);
}
