import { useRouter } from "@tanstack/react-router";
import { useEffect } from "react";
import type { WorkerMessage } from "../service-worker/worker-message.ts";

/** Goes where a notification leads that was clicked while this page is open. */
export function FollowNotificationClicks() {
  const router = useRouter();
  useEffect(() => {
    if (!("serviceWorker" in navigator)) return;
    function hear({ data, ports }: MessageEvent<WorkerMessage>): void {
      if (data.type !== "open") return;
      ports[0]?.postMessage("opened");
      void router.navigate({ href: data.path });
    }
    navigator.serviceWorker.addEventListener("message", hear);
    // What was said before this page listened is told now.
    navigator.serviceWorker.startMessages();
    return () => navigator.serviceWorker.removeEventListener("message", hear);
  }, [router]);
  return null;
}
