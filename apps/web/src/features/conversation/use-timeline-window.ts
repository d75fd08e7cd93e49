import type { Id } from "@parley/protocol/id.ts";
import type { Timeline } from "@parley/sdk/state.ts";
import { useEffect } from "react";
import { keepOpened } from "../../state/opened-early.ts";
import { useChat } from "../../state/chat-store.ts";
import { useEngine } from "../../state/running-engine.ts";
import { viewOf } from "../../state/view-id.ts";
import { seqOf, type Place } from "./place.ts";

/**
 * The part of a conversation around a place, while it is shown. A new place is loaded while the old one
 * stays.
 * @returns undefined until something is known of the conversation
 */
export function useTimelineWindow(conversationId: Id, place: Place): Timeline | undefined {
  const engine = useEngine();
  const view = viewOf(conversationId);

  useEffect(() => {
    keepOpened(view);
    return () => void engine.closeTimeline(view);
  }, [engine, view]);
  useEffect(() => {
    engine.openTimeline(view, conversationId, seqOf(place)).catch(reportError);
  }, [engine, view, conversationId, place]);

  return useChat((state) => state.timelines[view]);
}
