import type { Id } from "@parley/protocol/id.ts";
import { useEffect, useRef } from "react";
import { useChat } from "../state/chat-store.ts";

/**
 * Calls back when a message that was shown is there no more, since its time was over or somebody deleted it: what
 * is open for it has nothing left to be about.
 * @param seq null: nothing is open
 */
export function useWhenGone(conversationId: Id, seq: number | null, onGone: () => void): void {
  const there = useChat(({ timelines }) =>
    Object.values(timelines).some(
      (window) =>
        window.conversationId === conversationId &&
        window.items.some((item) => item.seq === seq && item.kind !== "erased"),
    ),
  );
  const before = useRef({ seq, there });
  useEffect(() => {
    const was = before.current;
    before.current = { seq, there };
    if (was.seq === seq && was.there && !there) onGone();
  }, [seq, there, onGone]);
}
