import type { TimelineItem } from "@parley/sdk/state.ts";
import type { KeyboardEvent } from "react";

/**
 * What is replied to after Ctrl or Alt with an arrow key: up goes from message to message towards the oldest, down
 * back again and at last to none. null: nothing; undefined: the key says nothing of it.
 * @param from the seq that is replied to now
 */
export function replyByKeys(
  { key, altKey, ctrlKey }: Pick<KeyboardEvent, "key" | "altKey" | "ctrlKey">,
  items: readonly TimelineItem[],
  from: number | undefined,
): number | null | undefined {
  if (altKey === ctrlKey || (key !== "ArrowUp" && key !== "ArrowDown")) return undefined;
  const messages = items.filter(({ kind }) => kind === "message");
  if (key === "ArrowUp") {
    const older = messages.findLast(({ seq }) => from === undefined || seq < from);
    return older?.seq ?? from ?? null;
  }
  if (from === undefined) return undefined;
  return messages.find(({ seq }) => seq > from)?.seq ?? null;
}
