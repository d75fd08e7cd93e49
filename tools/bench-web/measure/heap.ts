import type { CDPSession } from "@playwright/test";
import { withWorkers } from "./workers.ts";

/** Asks one thread's developer tools. */
type Send = (method: "HeapProfiler.collectGarbage" | "Runtime.getHeapUsage") => Promise<unknown>;

/** Bytes of JavaScript that the page uses once its garbage is gone. */
export function heapOf(session: CDPSession): Promise<number> {
  return measure((method) => session.send(method));
}

/** The same of all the page's workers together; 0 where it has none. */
export function workerHeapsOf(session: CDPSession): Promise<number> {
  return withWorkers(session, async (workers) => {
    let bytes = 0;
    for (const worker of workers) bytes += await measure(worker);
    return bytes;
  });
}

async function measure(send: Send): Promise<number> {
  // The first finds what is garbage, the second what only garbage held on to.
  await send("HeapProfiler.collectGarbage");
  await send("HeapProfiler.collectGarbage");
  const usage = (await send("Runtime.getHeapUsage")) as { usedSize: number };
  return usage.usedSize;
}
