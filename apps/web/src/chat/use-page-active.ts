import { useSyncExternalStore } from "react";

function subscribe(listener: () => void): () => void {
  window.addEventListener("focus", listener);
  window.addEventListener("blur", listener);
  document.addEventListener("visibilitychange", listener);
  return () => {
    window.removeEventListener("focus", listener);
    window.removeEventListener("blur", listener);
    document.removeEventListener("visibilitychange", listener);
  };
}

function isActive(): boolean {
  return document.visibilityState === "visible" && document.hasFocus();
}

/** Whether the person looks at this page: it is visible and has the focus. */
export function usePageActive(): boolean {
  return useSyncExternalStore(subscribe, isActive);
}
