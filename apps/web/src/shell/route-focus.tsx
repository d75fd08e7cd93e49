import { useRouter } from "@tanstack/react-router";
import { useEffect } from "react";

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
        const active = document.activeElement;
        if (active !== null && active !== document.body && active.closest("main") !== null) return;
        const headings = document.querySelectorAll<HTMLElement>("[data-page-title]");
        const visible = [...headings].filter((heading) => heading.checkVisibility());
        visible.at(-1)?.focus();
      }),
    [router],
  );
  return null;
}
