import { useSyncExternalStore } from "react";

/** What the person answered to the question whether this page may notify them; follows changes. */
export function usePermission(): NotificationPermission {
  return useSyncExternalStore(subscribe, now);
}

function now(): NotificationPermission {
  return "Notification" in window ? Notification.permission : "default";
}

/** It changes in the browser's own settings: whoever comes back from there finds it changed. */
function subscribe(changed: () => void): () => void {
  window.addEventListener("focus", changed);
  document.addEventListener("visibilitychange", changed);
  return () => {
    window.removeEventListener("focus", changed);
    document.removeEventListener("visibilitychange", changed);
  };
}
