import type { Id } from "@parley/protocol/id.ts";
import { useEffect } from "react";
import { chatStore } from "../../state/chat-store.ts";
import { useEngine } from "../../state/running-engine.ts";
import type { UnreadLine } from "./timeline-rows.ts";

/** Up to so many unread messages are loaded at once, so that reading begins where it ended. */
const UNREAD_LOADED = 200;

/** Loads a conversation's newest messages while it is shown, and what is unread before them. */
export function useTimelineWindow(conversationId: Id, unreadLine: UnreadLine | null): void {
  const engine = useEngine();
  useEffect(() => {
    const shown = new AbortController();
    async function load(): Promise<void> {
      await engine.openTimeline(conversationId);
      if (unreadLine === null || unreadLine.count > UNREAD_LOADED) return;
      while (!shown.signal.aborted && hasOlder(conversationId, unreadLine.afterSeq + 1)) {
        await engine.loadOlder(conversationId);
      }
    }
    void load();
    return () => {
      shown.abort();
      void engine.closeTimeline(conversationId);
    };
  }, [engine, conversationId, unreadLine]);
}

/** Whether the window begins after a seq and can still grow towards it. */
function hasOlder(conversationId: Id, seq: number): boolean {
  const window = chatStore.getState().timelines[conversationId];
  return (
    window !== undefined && !window.atStart && window.problem === null && window.firstSeq > seq
  );
}
