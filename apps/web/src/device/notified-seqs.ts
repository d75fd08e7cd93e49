import type { Id } from "@parley/protocol/id.ts";
import { inTable } from "./device-database.ts";

/**
 * Up to which seq each chat needs no notification: it was shown, or the chat was read. Push messages may
 * come twice, late, and in any order.
 */
export async function notifiedUpTo(conversationId: Id): Promise<number> {
  const seq = await inTable<number | undefined>("notified", "readonly", (store) =>
    store.get(conversationId),
  );
  return seq ?? 0;
}

/** Moves the seq of a chat forward. */
export async function noteNotified(conversationId: Id, seq: number): Promise<void> {
  if (seq <= (await notifiedUpTo(conversationId))) return;
  await inTable("notified", "readwrite", (store) => store.put(seq, conversationId));
}

/** Forgets all chats, as a person leaves the browser. */
export async function forgetNotified(): Promise<void> {
  await inTable("notified", "readwrite", (store) => store.clear());
}
