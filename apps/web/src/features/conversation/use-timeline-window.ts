import type { Id } from "@parley/protocol/id.ts";
import type { Timeline } from "@parley/sdk/state.ts";
import { useEffect } from "react";
import { useChat } from "../../state/chat-store.ts";
import { useEngine } from "../../state/running-engine.ts";
import { reachesUnread } from "./reaches-unread.ts";
import type { UnreadLine } from "./timeline-rows.ts";

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
  const short = window !== undefined && !reachesUnread(window, unreadLine);
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
