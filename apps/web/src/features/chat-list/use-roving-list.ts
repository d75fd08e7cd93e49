import { useRef, useState, type KeyboardEvent } from "react";

interface RovingList {
  /** The row that Tab stops at. */
  readonly active: number;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  /** Gives the focus to a row of the list. */
  readonly go: (index: number, list: HTMLElement) => void;
  /** Call with the row's element when it appears: it takes the focus if the keys went there. */
  readonly rowRef: (index: number, element: HTMLElement | null) => void;
}

/**
 * Arrow keys, Home and End move through a virtual list whose rows hold one link each. A row that is
 * not rendered yet takes the focus as soon as it is.
 * @param start the row to begin with
 */
export function useRovingList(
  count: number,
  start: number,
  scrollTo: (index: number) => void,
): RovingList {
  const [moved, setMoved] = useState({ from: start, to: start });
  const awaited = useRef<number | null>(null);
  // Where the keys went counts until another row is the one to begin with.
  const chosen = moved.from === start ? moved.to : start;
  const active = Math.min(Math.max(chosen, 0), Math.max(count - 1, 0));

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    const next = nextIndex(event.key, active, count);
    if (next === null || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    go(next, event.currentTarget);
  }

  function go(index: number, list: HTMLElement): void {
    setMoved({ from: start, to: index });
    awaited.current = index;
    scrollTo(index);
    const row = list.querySelector<HTMLElement>(`[data-index="${index}"] a`);
    if (row !== null) takeFocus(row);
  }

  function takeFocus(row: HTMLElement): void {
    awaited.current = null;
    row.focus({ preventScroll: true });
  }

  function rowRef(index: number, element: HTMLElement | null): void {
    if (awaited.current !== index) return;
    const row = element?.querySelector<HTMLElement>("a");
    if (row) takeFocus(row);
  }

  return { active, onKeyDown, go, rowRef };
}

function nextIndex(key: string, active: number, count: number): number | null {
  if (count === 0) return null;
  switch (key) {
    case "ArrowDown":
      return Math.min(active + 1, count - 1);
    case "ArrowUp":
      return Math.max(active - 1, 0);
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return null;
  }
}
