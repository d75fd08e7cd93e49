import type { FromWorker, ToWorker } from "./messages.ts";
import type { StartWorker } from "./tab-worker.ts";

/** Starts the engine's worker from its own file. */
export const startBrowserWorker: StartWorker = (hear) => {
  const worker = new Worker(new URL("../worker/engine-worker.ts", import.meta.url), {
    type: "module",
    name: "parley-engine",
  });
  worker.addEventListener("message", ({ data }: MessageEvent<FromWorker>) => hear(data));
  return {
    post: (message: ToWorker) => worker.postMessage(message),
    end: () => worker.terminate(),
  };
};
