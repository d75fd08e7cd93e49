import type { BrowserSupport } from "./notification-status.ts";

/** Whether this browser can show notifications while the app is closed. */
export function browserSupport(): BrowserSupport {
  if (!window.isSecureContext) return "insecure";
  const hasAll =
    "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;
  if (hasAll) return "supported";
  const isInstalled = window.matchMedia("(display-mode: standalone)").matches;
  return /iPhone|iPad/.test(navigator.userAgent) && !isInstalled ? "installFirst" : "unsupported";
}
