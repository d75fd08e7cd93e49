import type { ItemBase, TimelineItem } from "./state.ts";

/** One decoded entry, as the store keeps it: every seq of a log is one, also what shows nothing. */
export type LogItem = TimelineItem | (ItemBase & { readonly kind: "update" });

/** Whether the entry has a line of its own in the timeline. */
export function isShown(item: LogItem): item is TimelineItem {
  return item.kind !== "update";
}
