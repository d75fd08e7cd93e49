import type { OutboxItem } from "../state.ts";

/**
 * A message whose answer will never come: whether the server took it cannot be known, so it goes out
 * again, and its client id keeps it from being there twice.
 */
export function requeued(item: OutboxItem): OutboxItem {
  return item.status.kind === "sending" ? { ...item, status: { kind: "queued" } } : item;
}
