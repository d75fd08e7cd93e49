import { useLayoutEffect } from "react";
import { focusHeading } from "./focus-heading.ts";

/**
 * Inside of a dialog: where what had the focus before has gone when the dialog closes, as a row that was removed,
 * the panel around it takes the focus, else the page's heading. The keyboard would begin at the page's top otherwise.
 */
export function FocusAfter(): null {
  useLayoutEffect(() => {
    const before = document.activeElement;
    if (before === null || before === document.body) return undefined;
    const panel = before.parentElement?.closest<HTMLElement>("[tabindex]");
    return () => {
      // The dialog gives the focus back a moment after it went itself.
      setTimeout(() => {
        if (document.activeElement !== document.body) return;
        if (panel?.isConnected === true) panel.focus();
        else focusHeading();
      });
    };
  }, []);
  return null;
}
