import { useSyncExternalStore } from "react";

const query = (): MediaQueryList => window.matchMedia("(prefers-reduced-motion: reduce)");

/** Whether the person wants little to move. */
export function useReducedMotion(): boolean {
  return useSyncExternalStore(listen, () => query().matches);
}

function listen(onChange: () => void): () => void {
  const list = query();
  list.addEventListener("change", onChange);
  return () => list.removeEventListener("change", onChange);
}
