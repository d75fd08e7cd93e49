import { dueAt } from "@parley/sdk/reducer/fold-expired.ts";
import type { TimelineItem } from "@parley/sdk/state.ts";
import { useEffect, useMemo, useState } from "react";

/** Milliseconds that one timer of a browser may wait. */
const LONGEST = 24 * 60 * 60_000;

/** Those of some messages whose time is not over: for lists that were read once and are not told. */
export function useLasting<T extends TimelineItem>(items: readonly T[]): readonly T[] {
  const [now, setNow] = useState(Date.now);
  const lasting = useMemo(() => items.filter((item) => !(endOf(item) <= now)), [items, now]);
  const next = Math.min(...lasting.map(endOf));
  useEffect(() => {
    if (next === Infinity) return;
    let timer = 0;
    const wait = (): void => {
      const left = next - Date.now();
      if (left <= 0) setNow(Date.now());
      else timer = window.setTimeout(wait, Math.min(left, LONGEST));
    };
    wait();
    return () => clearTimeout(timer);
  }, [next]);
  return lasting.length === items.length ? items : lasting;
}

function endOf(item: TimelineItem): number {
  return dueAt(item) ?? Infinity;
}
