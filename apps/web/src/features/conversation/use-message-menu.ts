import { useCallback, useEffect, useRef, useState, type MouseEvent } from "react";
import type { Row } from "./timeline-rows.ts";

type MessageRow = Extract<Row, { kind: "message" | "outgoing" }>;

/** The message whose menu is open, and where on the screen. */
interface OpenMenu {
  readonly row: MessageRow;
  /** The message's element, which gets the focus back. */
  readonly message: HTMLElement;
  readonly at: { readonly x: number; readonly y: number };
  /** Milliseconds since 1970. */
  readonly openedAt: number;
}

/** One menu for all messages of a timeline. */
export interface MessageMenuState {
  readonly opened: OpenMenu | null;
  readonly close: () => void;
  /** Opens the menu of the message that holds a button, under the button. Always the same function. */
  readonly openAt: (button: HTMLElement) => void;
  /** Opens it where a message was pressed, by mouse, finger or the menu key. */
  readonly onContextMenu: (event: MouseEvent<HTMLElement>) => void;
}

export function useMessageMenu(rows: readonly Row[]): MessageMenuState {
  const [opened, setOpened] = useState<OpenMenu | null>(null);
  // Every bubble is given these functions: were they new ones, each new message would render them all.
  const latestRows = useRef(rows);
  useEffect(() => {
    latestRows.current = rows;
  }, [rows]);

  const open = useCallback(
    (target: EventTarget | null, at: (message: HTMLElement) => OpenMenu["at"]): boolean => {
      if (!(target instanceof Element)) return false;
      const message = target.closest<HTMLElement>("[data-message]");
      const row = latestRows.current.find(({ key }) => key === message?.dataset["message"]);
      if (message === null || (row?.kind !== "message" && row?.kind !== "outgoing")) return false;
      if (row.kind === "message" && row.item.kind === "erased") return false;
      setOpened({ row, message, at: at(message), openedAt: Date.now() });
      return true;
    },
    [],
  );
  const openAt = useCallback(
    (button: HTMLElement) => {
      const { right, bottom } = button.getBoundingClientRect();
      open(button, () => ({ x: right, y: bottom }));
    },
    [open],
  );

  return {
    opened: opened && { ...opened, row: rowNow(rows, opened.row) },
    close: () => setOpened(null),
    openAt,
    onContextMenu(event) {
      // A link keeps the browser's own menu, and so does a selection of text.
      if (event.target instanceof Element && event.target.closest("a") !== null) return;
      if (document.getSelection()?.isCollapsed === false) return;
      const { clientX, clientY, button } = event;
      const byKey = button !== 2 && clientX === 0 && clientY === 0;
      const isOpen = open(event.target, (message) => {
        const { left, top } = message.getBoundingClientRect();
        return byKey ? { x: left + 16, y: top + 16 } : { x: clientX, y: clientY };
      });
      if (isOpen) event.preventDefault();
    },
  };
}

/** The message as it is by now: it may have been sent while its menu is open. */
function rowNow(rows: readonly Row[], row: MessageRow): MessageRow {
  const now = rows.find(({ key }) => key === row.key);
  return now?.kind === "message" || now?.kind === "outgoing" ? now : row;
}
