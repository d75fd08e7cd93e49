import type { Timestamp } from "@parley/protocol/time.ts";
import type { Update } from "@parley/protocol/update.ts";
import type { ExpiredItem, ItemBase, TimelineItem } from "./state.ts";

/** One decoded entry, as the store keeps it: every seq of a log is one, also what shows nothing. */
export type LogItem = TimelineItem | ExpiredItem | (ItemBase & UpdateOf) | HiddenItem;

/** A message that one deleted for oneself: nothing is left here of what it said. */
export interface HiddenItem extends ItemBase {
  readonly kind: "hidden";
  /** When it would have disappeared, as far as that is known. */
  readonly until?: Timestamp;
}

/** What a reader did with an earlier message; null: something that this version does not know. */
interface UpdateOf {
  readonly kind: "update";
  readonly update: Update | null;
}

/** Whether the entry has a line of its own in the timeline. */
export function isShown(item: LogItem): item is TimelineItem {
  return item.kind !== "update" && item.kind !== "hidden" && item.kind !== "expired";
}
