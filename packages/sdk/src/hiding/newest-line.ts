import type { Id } from "@parley/protocol/id.ts";
import { placeKey } from "../ledger/draft.ts";
import { isShown, type LogItem } from "../log-item.ts";
import type { Store } from "../ports/store.ts";
import type { ExpiredItem, TimelineItem } from "../state.ts";

/** Entries read at a time on the way back to the line sought. */
const STRIDE = 50;

interface Kept {
  readonly store: Pick<Store, "entriesBefore">;
  /** What a step is about to put in the place of what is stored. */
  readonly changed?: ReadonlyMap<string, LogItem>;
}

/** The newest line before a seq, or what has disappeared after it; null: there is none; "unknown": what lies before is not on this device. */
export async function newestLine(
  { store, changed }: Kept,
  { id, firstSeq, before }: { id: Id; firstSeq: number; before: number },
): Promise<TimelineItem | ExpiredItem | null | "unknown"> {
  let at = before;
  while (at > firstSeq) {
    const run = await store.entriesBefore(id, at, Math.min(STRIDE, at - firstSeq));
    const [first] = run;
    if (first === undefined) return "unknown";
    const now = run.map((item) => changed?.get(placeKey(id, item.seq)) ?? item);
    const line = now.findLast((item) => isShown(item) || item.kind === "expired");
    if (line !== undefined && (isShown(line) || line.kind === "expired")) return line;
    at = first.seq;
  }
  return null;
}
