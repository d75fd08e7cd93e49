import { inRuns } from "@parley/protocol/seq-runs.ts";
import { dataOf } from "../device/notification-data.ts";
import { noteNotified } from "../device/notified-seqs.ts";
import { chatStore } from "../state/chat-store.ts";

/** Milliseconds in which what is read is gathered. */
const GATHER_MS = 250;

/** Takes a chat's notification away once it is read, on this device or on another, or what it tells of is hidden. */
export function clearNotificationsOfReadChats(): void {
  if (!("serviceWorker" in navigator)) return;
  let timer: ReturnType<typeof setTimeout> | null = null;
  const read = new Map<string, number>();

  function clear(): void {
    timer = null;
    const seqs = [...read];
    read.clear();
    clearRead(seqs).catch(reportError);
  }

  chatStore.subscribe((state, before) => {
    const isHiding = state.account.hidden !== before.account.hidden;
    if (state.conversations === before.conversations && !isHiding) return;
    for (const { id, readSeq } of Object.values(state.conversations)) {
      const known = before.conversations[id];
      if (known !== undefined && readSeq > known.readSeq) read.set(id, readSeq);
    }
    // The first whole state too: what was read while no page was open.
    const isFirst = state.ready && !before.ready;
    if (read.size > 0 || isFirst || isHiding) timer ??= setTimeout(clear, GATHER_MS);
  });
}

/** @param read how far chats were read just now */
async function clearRead(read: readonly (readonly [string, number])[]): Promise<void> {
  // A push message may still be on its way for what was read.
  for (const [id, seq] of read) await noteNotified(id, seq);
  const registration = await navigator.serviceWorker.getRegistration();
  const { conversations, account } = chatStore.getState();
  for (const shown of (await registration?.getNotifications()) ?? []) {
    const data = dataOf(shown);
    if (data === null) continue;
    const { conversationId, seq } = data;
    const isRead = (conversations[conversationId]?.readSeq ?? 0) >= seq;
    if (isRead || inRuns(account.hidden[conversationId], seq)) shown.close();
  }
}
