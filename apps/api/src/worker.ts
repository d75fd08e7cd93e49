import { readConfig } from "./config.ts";
import { endProcess } from "./platform/end-process.ts";
import { createLogger } from "./platform/logger.ts";
import { quickenImports } from "./platform/quick-imports.ts";
import { whenAskedToStop } from "./platform/stop-signals.ts";
import type { ToHub } from "./platform/worker-messages.ts";
import { StartupError } from "./startup-error.ts";

/** One of several processes that serve a port, started by `main.ts`; the result is the exit code. */
async function main(): Promise<number> {
  // Its output is its primary's, so a terminal there counts.
  const config = readConfig(process.env, process.stdout.isTTY);
  const { databaseUrl } = config;
  if (databaseUrl === undefined) throw new StartupError("A worker needs a primary process.");
  const logger = createLogger(config);
  const stopping = whenAskedToStop();

  quickenImports();
  const { startWorker } = await import("./server.ts");
  const server = await startWorker({ ...config, databaseUrl }, logger);
  await say({ parley: "ready", port: server.port });
  await new Promise<void>((resolve) => {
    if (stopping.aborted) resolve();
    stopping.addEventListener("abort", () => resolve(), { once: true });
  });
  await server.stop();
  return 0;
}

/** Resolves when it is on its way: an exit would take along what still waits. */
function say(message: ToHub): Promise<void> {
  return new Promise((resolve) => {
    if (process.send === undefined) resolve();
    else process.send(message, undefined, undefined, () => resolve());
  });
}

/** The primary process says why there is no server; only what nobody foresaw is said here. */
async function explain(error: unknown): Promise<number> {
  if (error instanceof StartupError) await say({ parley: "refused", why: error.message });
  else console.error(error);
  return 1;
}

// Waits for nothing else: an open handle left by a library must not keep a stopped server alive.
endProcess(await main().catch(explain));
