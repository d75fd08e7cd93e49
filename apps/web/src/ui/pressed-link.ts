import type { MouseEvent } from "react";

/**
 * The link that a press is to follow within the page. For lists that open their links themselves: one of the
 * router's own computes more than all else in a row.
 * @returns null where the browser's own ways to follow it, in another tab for instance, are meant
 */
export function pressedLink(event: MouseEvent<HTMLElement>): HTMLAnchorElement | null {
  if (event.defaultPrevented || event.button !== 0) return null;
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return null;
  return event.target instanceof Element ? event.target.closest("a") : null;
}
