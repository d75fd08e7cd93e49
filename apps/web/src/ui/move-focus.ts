import type { KeyboardEvent } from "react";

/**
 * Lets arrow keys, Home and End move the focus among the `[data-option]` elements of a list, and from
 * a search field above into it.
 */
export function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const options = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-option]")];
  const current = options.findIndex((option) => option === document.activeElement);
  const next = options[nextIndex(event.key, current, options.length)];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}

/** -1 where the key moves nothing. */
function nextIndex(key: string, current: number, count: number): number {
  switch (key) {
    case "ArrowDown":
      return Math.min(current + 1, count - 1);
    case "ArrowUp":
      return current === -1 ? -1 : Math.max(current - 1, 0);
    case "Home":
      return current === -1 ? -1 : 0;
    case "End":
      return current === -1 ? -1 : count - 1;
    default:
      return -1;
  }
}
