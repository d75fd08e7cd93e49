import { useRef } from "react";

/** For a popup: its first control takes the focus, unless something in it has taken it already (`takeFocus`). */
export function useFirstFocus() {
  const ref = useRef<HTMLDivElement>(null);
  const initialFocus = (): boolean => ref.current?.contains(document.activeElement) !== true;
  return { ref, initialFocus };
}
