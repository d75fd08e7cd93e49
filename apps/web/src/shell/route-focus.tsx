import { useRouter } from "@tanstack/react-router";
import { useEffect } from "react";
import { focusHeading } from "../ui/focus-heading.ts";

/**
 * Moves the focus to the new page's heading after a change of page, so that keyboard and screen reader
 * go on from there; a page that took the focus itself keeps it.
 */
export function RouteFocus() {
  const router = useRouter();
  useEffect(
    () =>
      router.subscribe("onRendered", ({ fromLocation, pathChanged }) => {
        if (fromLocation === undefined || !pathChanged) return;
        if (document.activeElement?.closest("[data-opened-pane]")?.checkVisibility()) return;
        focusHeading();
      }),
    [router],
  );
  return null;
}
