import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { HistoryKind } from "./history.ts";

/** Which histories to run. */
export interface SeedRange {
  readonly first: number;
  readonly runs: number;
  readonly kinds: readonly HistoryKind[];
}

/** The seeds of one worker: of a range, each `stride`th from `offset` on. */
export interface WorkerShare extends SeedRange {
  readonly offset: number;
  readonly stride: number;
}

export interface Failure {
  readonly seed: number;
  readonly kind: HistoryKind;
  readonly error: unknown;
}

/**
 * Runs the histories in several threads.
 * @returns the first failure that any of them meets; null where all held
 */
export async function runSeeds({
  workers: stride,
  ...range
}: SeedRange & { readonly workers: number }): Promise<Failure | null> {
  const workers = Array.from({ length: stride }, (_, offset) => {
    const workerData: WorkerShare = { ...range, offset, stride };
    return new Worker(new URL("./worker.ts", import.meta.url), { workerData });
  });
  try {
    const ended = workers.map(async (worker): Promise<Failure | null> => {
      const [failure] = await once(worker, "message");
      return failure;
    });
    return await firstFailure(ended);
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

async function firstFailure(ended: readonly Promise<Failure | null>[]): Promise<Failure | null> {
  const failed = ended.map(async (end) => (await end) ?? Promise.reject(new Error("held")));
  return Promise.any(failed).catch(async () => {
    await Promise.all(ended);
    return null;
  });
}
