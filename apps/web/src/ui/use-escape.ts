import { useEffect, useEffectEvent, type RefObject } from "react";

/**
 * Calls back when Esc is pressed within a part of the page, or nowhere in particular, and nothing inside
 * has used it: menus, dialogs and drawers keep it to themselves.
 */
export function useEscape(part: RefObject<HTMLElement | null>, onEscape: () => void): void {
  const handle = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== "Escape" || event.defaultPrevented || event.isComposing) return;
    const { target } = event;
    if (!(target instanceof Element) || target.closest('[role="menu"], [role="dialog"]')) return;
    if (target === document.body || part.current?.contains(target) === true) onEscape();
  });
  useEffect(() => {
    document.addEventListener("keydown", handle);
    return () => document.removeEventListener("keydown", handle);
  }, []);
}
