import { useEffect, useState } from "react";
import type { WorkerMessage } from "../../service-worker/worker-message.ts";

/** Whether a test notification has appeared on this device since the screen opened. */
export function useTestArrived(): { arrived: boolean; expectTest: () => void } {
  const [arrived, setArrived] = useState(false);
  useEffect(() => {
    if (!("serviceWorker" in navigator)) return;
    function hear({ data }: MessageEvent<WorkerMessage>): void {
      if (data.type === "testShown") setArrived(true);
    }
    navigator.serviceWorker.addEventListener("message", hear);
    return () => navigator.serviceWorker.removeEventListener("message", hear);
  }, []);
  return { arrived, expectTest: () => setArrived(false) };
}
