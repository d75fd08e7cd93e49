import type { ConversationState } from "@parley/sdk/state.ts";
import { useEffect, useEffectEvent, type KeyboardEvent, type RefObject } from "react";
import { setReply } from "../../state/drafts.ts";
import type { Row } from "./timeline-rows.ts";

/**
 * Beside the menu, a reply is begun by R on the message that has the focus, and on a screen that is touched by
 * drawing the message aside.
 * @returns what hears of keys
 */
export function useReplyWays(
  scroller: RefObject<HTMLElement | null>,
  { id, left }: ConversationState,
  rows: readonly Row[],
): (event: KeyboardEvent<HTMLElement>) => void {
  /** Says whether the message is one that can be replied to. */
  function begin(message: HTMLElement): boolean {
    const row = rows.find(({ key }) => key === message.dataset["message"]);
    if (left || row?.kind !== "message" || row.item.kind !== "message") return false;
    setReply(id, { seq: row.item.seq });
    document.querySelector("textarea")?.focus();
    return true;
  }
  const reply = useEffectEvent(begin);

  useEffect(() => {
    const frame = scroller.current;
    if (frame === null || !matchMedia("(any-pointer: coarse)").matches) return;
    let end: (() => void) | null = null;
    let wanted = true;
    import("./swipe-to-reply.ts").then(({ swipeToReply }) => {
      if (wanted) end = swipeToReply(frame, (message) => void reply(message));
    }, reportError);
    return () => {
      wanted = false;
      end?.();
    };
  }, [scroller]);

  return (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const { target } = event;
    if (event.key.toLowerCase() !== "r" || !(target instanceof HTMLElement)) return;
    if (target.dataset["message"] !== undefined && begin(target)) event.preventDefault();
  };
}
