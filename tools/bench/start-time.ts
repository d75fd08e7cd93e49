import { startServerProcess, type ServerProcess } from "../server-process/server-process.ts";
import { median } from "./percentile.ts";

/** Milliseconds from the start of the process until it answers requests; the app is built already. */
export interface StartTimes {
  /** On a new data folder: the database has to be made. */
  cold: number;
  /** On a data folder that was in use before. */
  warm: number;
  runs: number;
}

/** Starts and stops servers on data folders of their own. */
export async function measureStart(runs: number): Promise<StartTimes> {
  const cold: number[] = [];
  const warm: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    let server: ServerProcess | undefined;
    cold.push(
      await timed(async () => {
        server = await startServerProcess();
        await healthy(server);
      }),
    );
    if (server === undefined) throw new Error("The server is gone.");
    const restarted = server;
    await restarted.stop();
    warm.push(
      await timed(async () => {
        await restarted.start();
        await healthy(restarted);
      }),
    );
    await restarted.remove();
  }
  return { cold: median(cold), warm: median(warm), runs };
}

async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

async function healthy(server: ServerProcess): Promise<void> {
  const answer = await fetch(`${server.url}/healthz`);
  if (!answer.ok) throw new Error(`The server is not healthy: ${answer.status}.`);
}
