import type { ConversationState } from "@parley/sdk/state.ts";
import type { ReactVirtualizer } from "@tanstack/react-virtual";
import { useEffect } from "react";
import { usePageActive } from "../../chat/use-page-active.ts";
import { chatStore } from "../../state/chat-store.ts";
import { useEngine } from "../../state/running-engine.ts";
import type { Row } from "./timeline-rows.ts";

/** Marks as read what has been in sight while the person looked at the page. */
export function useMarkRead(
  virtual: ReactVirtualizer<HTMLElement, HTMLElement>,
  conversation: ConversationState,
  rows: readonly Row[],
): void {
  const engine = useEngine();
  const looking = usePageActive();
  const seen = seqAt(rows, virtual.range?.endIndex ?? -1);
  const { id, readSeq } = conversation;
  // Opening a chat, or coming back to it, takes its unread mark away.
  useEffect(() => {
    if (looking && chatStore.getState().account.markedUnread[id] === true) {
      void engine.markRead(id, chatStore.getState().conversations[id]?.readSeq ?? 0);
    }
  }, [engine, id, looking]);
  useEffect(() => {
    if (looking && seen > readSeq) void engine.markRead(id, seen);
  }, [engine, id, looking, seen, readSeq]);
}

/** The seq of the last log entry at or above a row; 0 where there is none. */
function seqAt(rows: readonly Row[], index: number): number {
  const found = rows
    .slice(0, index + 1)
    .findLast((row) => row.kind === "message" || row.kind === "system");
  return found?.kind === "message" || found?.kind === "system" ? found.item.seq : 0;
}
