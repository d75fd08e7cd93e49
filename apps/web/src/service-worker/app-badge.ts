import type { Id } from "@parley/protocol/id.ts";
import { readValue, writeValue } from "../device/device-values.ts";

declare const navigator: WorkerNavigator;

/** Counts a chat on the app's icon; the pages count anew when they run. */
export async function addToBadge(conversationId: Id): Promise<void> {
  await count((chats) => chats.add(conversationId));
}

/** Counts a chat no longer. */
export async function removeFromBadge(conversationId: Id): Promise<void> {
  await count((chats) => chats.delete(conversationId));
}

async function count(change: (chats: Set<Id>) => void): Promise<void> {
  const chats = new Set(await readValue("unreadChats"));
  change(chats);
  await writeValue("unreadChats", [...chats]);
  // Not every browser has badges.
  if ("setAppBadge" in navigator) await navigator.setAppBadge(chats.size);
}
