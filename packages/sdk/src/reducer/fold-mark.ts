import type { Id } from "@parley/protocol/id.ts";
import type { Mark, Marks } from "@parley/protocol/update.ts";
import type { TimelineItem } from "../state.ts";

/** A message that may carry marks. */
export type MarkedItem = Exclude<TimelineItem, { kind: "control" | "erased" }>;

/** The message with what somebody did with it; the same one where that was known. */
export function foldMark(item: MarkedItem, mark: Mark, userId: Id): MarkedItem {
  const field = mark === "opened" ? "openedBy" : "playedBy";
  const known = item[field] ?? [];
  if (known.includes(userId)) return item;
  const marks: Marks = { [field]: [...known, userId].sort() };
  return { ...item, ...marks };
}
