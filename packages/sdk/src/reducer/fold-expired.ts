import type { LogItem } from "../log-item.ts";
import type { ExpiredItem, ItemBase } from "../state.ts";

/** What is left of a message once its time is over. */
export function foldExpired({
  conversationId,
  seq,
  senderId,
  clientId,
  createdAt,
}: ItemBase): ExpiredItem {
  return { conversationId, seq, senderId, clientId, createdAt, kind: "expired" };
}

/** When a message disappears, in milliseconds since 1970; undefined: it does not, as things stand. */
export function dueAt(item: LogItem): number | undefined {
  const expiresAt = "expiresAt" in item ? item.expiresAt : undefined;
  return expiresAt === undefined ? undefined : Date.parse(expiresAt);
}

/** An entry as it is to be seen at a time, by the server's clock. */
export function asOf<T extends LogItem>(item: T, now: number): T | ExpiredItem {
  const due = dueAt(item);
  return due !== undefined && due <= now ? foldExpired(item) : item;
}
