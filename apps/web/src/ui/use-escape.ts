import { useEffect, useEffectEvent, type RefObject } from "react";

/**
 * Calls back when Esc is pressed within a part of the page, or nowhere in particular, and nothing inside
 * has used it: menus and dialogs lie elsewhere in the document, and drawers keep it to themselves.
 */
export function useEscape(part: RefObject<HTMLElement | null>, onEscape: () => void): void {
  const handle = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== "Escape" || event.defaultPrevented || event.isComposing) return;
    const { target } = event;
    const inside = target instanceof Node && part.current?.contains(target) === true;
    if (inside || target === document.body) onEscape();
  });
  useEffect(() => {
    document.addEventListener("keydown", handle);
    return () => document.removeEventListener("keydown", handle);
  }, []);
}
