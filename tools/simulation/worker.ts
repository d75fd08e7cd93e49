import { parentPort, workerData } from "node:worker_threads";
import { runHistory } from "./history.ts";
import type { Failure, WorkerShare } from "./run-seeds.ts";

const { first, runs, kinds, offset, stride }: WorkerShare = workerData;

// Histories are full of refusals: where each was made is of interest only when one is played again.
Error.stackTraceLimit = 0;

async function run(): Promise<Failure | null> {
  for (let seed = first + offset; seed < first + runs; seed += stride) {
    for (const kind of kinds) {
      try {
        await runHistory(kind, seed);
      } catch (error) {
        return { seed, kind, error };
      }
    }
  }
  return null;
}

const failure = await run();
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has none
parentPort?.postMessage(failure);
