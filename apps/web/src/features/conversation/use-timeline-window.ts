import type { Id } from "@parley/protocol/id.ts";
import type { Timeline } from "@parley/sdk/state.ts";
import { useEffect } from "react";
import { useChat } from "../../state/chat-store.ts";
import { useEngine } from "../../state/running-engine.ts";
import type { UnreadLine } from "./timeline-rows.ts";

/** Up to so many unread messages are loaded before anything shows, so that reading goes on there. */
const UNREAD_LOADED = 200;

/**
 * A conversation's newest messages, loaded while it is shown, with what is unread before them.
 * @returns undefined until there is something to show
 */
export function useTimelineWindow(
  conversationId: Id,
  unreadLine: UnreadLine | null,
): Timeline | undefined {
  const engine = useEngine();
  const window = useChat((state) => state.timelines[conversationId]);
  const short = window !== undefined && isShort(window, unreadLine);
  const due = short && !window.loading;

  useEffect(() => {
    engine.openTimeline(conversationId).catch(reportError);
    return () => void engine.closeTimeline(conversationId);
  }, [engine, conversationId]);

  useEffect(() => {
    if (due) engine.loadOlder(conversationId).catch(reportError);
  }, [engine, conversationId, due]);

  return short ? undefined : window;
}

/** Whether the window does not reach back to the first unread message, but will. */
function isShort(window: Timeline, unreadLine: UnreadLine | null): boolean {
  if (unreadLine === null || unreadLine.count > UNREAD_LOADED) return false;
  if (window.lastSeq < window.firstSeq || window.atStart || window.problem !== null) return false;
  return window.firstSeq > unreadLine.afterSeq + 1;
}
