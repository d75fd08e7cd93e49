import type { KeyboardEvent } from "react";

/**
 * Arrow keys move from message to message in a timeline that Tab reaches as a whole; the first press
 * goes to the newest in sight.
 */
export function moveMessageFocus(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const scroller = event.currentTarget;
  const messages = [...scroller.querySelectorAll<HTMLElement>("[data-message]")].toSorted(
    (a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top,
  );
  const current = messages.findIndex((message) => message.contains(document.activeElement));
  const next =
    current === -1
      ? messages.findLast((message) => isInSight(message, scroller))
      : messages[current + (event.key === "ArrowUp" ? -1 : 1)];
  if (next === undefined) return;
  event.preventDefault();
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
}

function isInSight(message: HTMLElement, scroller: HTMLElement): boolean {
  const bounds = scroller.getBoundingClientRect();
  const { top, bottom } = message.getBoundingClientRect();
  return top < bounds.bottom && bottom > bounds.top;
}
