import type { Id } from "@parley/protocol/id.ts";
import { useCallback, useState, type MouseEvent } from "react";

/** The chat whose menu is open, and where on the screen. */
interface OpenMenu {
  readonly conversationId: Id;
  /** What gets the focus back. */
  readonly from: HTMLElement;
  readonly at: { readonly x: number; readonly y: number };
}

/** One menu for all rows of the list. */
export interface ChatMenuState {
  readonly opened: OpenMenu | null;
  readonly close: () => void;
  /** Opens it under a button of a row. Always the same function. */
  readonly openAt: (button: HTMLElement) => void;
  /** Opens it where a row was pressed, by mouse, finger or the menu key. */
  readonly onContextMenu: (event: MouseEvent<HTMLElement>) => void;
}

/** Rows name their chat in `data-chat`. */
export function useChatMenu(): ChatMenuState {
  const [opened, setOpened] = useState<OpenMenu | null>(null);

  const openAt = useCallback((button: HTMLElement) => {
    const conversationId = button.closest<HTMLElement>("[data-chat]")?.dataset["chat"];
    if (conversationId === undefined) return;
    const { right, bottom } = button.getBoundingClientRect();
    setOpened({ conversationId, from: button, at: { x: right, y: bottom } });
  }, []);

  return {
    opened,
    close: () => setOpened(null),
    openAt,
    onContextMenu(event) {
      if (!(event.target instanceof Element)) return;
      const row = event.target.closest<HTMLElement>("[data-chat]");
      const conversationId = row?.dataset["chat"];
      const from = row?.querySelector<HTMLElement>("a");
      if (row === null || conversationId === undefined || !from) return;
      event.preventDefault();
      const { clientX, clientY, button } = event;
      const byKey = button !== 2 && clientX === 0 && clientY === 0;
      const { left, top } = row.getBoundingClientRect();
      const at = byKey ? { x: left + 48, y: top + 48 } : { x: clientX, y: clientY };
      setOpened({ conversationId, from, at });
    },
  };
}
