import { callingChats } from "../chat/unread-chats.ts";
import { writeValue } from "../device/device-values.ts";
import { chatStore } from "../state/chat-store.ts";

/** Milliseconds in which changes are gathered. */
const GATHER_MS = 300;

/**
 * Counts the chats with something unread on the app's icon, and leaves the count to the service worker
 * for when no page is open.
 */
export function countOnIcon(): void {
  let counted = "";
  let timer: ReturnType<typeof setTimeout> | null = null;

  function count(): void {
    timer = null;
    const state = chatStore.getState();
    const chats = callingChats(state, Date.now()).toSorted();
    const found = chats.join();
    if (!state.ready || found === counted) return;
    counted = found;
    show(chats).catch(reportError);
  }

  chatStore.subscribe((state, before) => {
    const isSame = state.conversations === before.conversations && state.account === before.account;
    if (!isSame) timer ??= setTimeout(count, GATHER_MS);
  });
}

async function show(chats: readonly string[]): Promise<void> {
  await writeValue("unreadChats", chats);
  if ("setAppBadge" in navigator) await navigator.setAppBadge(chats.length);
}
