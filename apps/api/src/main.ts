import { existsSync } from "node:fs";
import { networkInterfaces } from "node:os";
import { fileURLToPath } from "node:url";
import { type Config, readConfig } from "./config.ts";
import type { Surroundings } from "./ground.ts";
import { endProcess } from "./platform/end-process.ts";
import { createLogger } from "./platform/logger.ts";
import { quickenImports } from "./platform/quick-imports.ts";
import { whenAskedToStop } from "./platform/stop-signals.ts";
import type { RunningServer } from "./server.ts";
import { StartupError } from "./startup-error.ts";

/** Milliseconds for a clean stop; a process that hangs must not keep a machine from shutting down. */
const STOP_MS = 90_000;

/** Runs until asked to stop or unable to go on; the result is the exit code. */
async function main(): Promise<number> {
  if (existsSync(".env")) process.loadEnvFile(".env");
  const config = readConfig(process.env, process.stdout.isTTY);
  const logger = createLogger(config);
  const progress = (line: string): void =>
    config.logFormat === "json" ? logger.info(line) : console.log(line);
  const stopping = whenAskedToStop();

  quickenImports();
  const server = await start(config, { logger, progress, signal: stopping });
  for (const address of addresses(config, server.port)) progress(`Parley is at ${address}`);
  try {
    await Promise.race([aborted(stopping), server.failed]);
    return 0;
  } finally {
    progress("Stopping");
    setTimeout(() => process.exit(1), STOP_MS).unref();
    await server.stop();
    progress("Stopped");
  }
}

async function start(config: Config, surroundings: Surroundings): Promise<RunningServer> {
  const { startServer, startServerWithWorkers } = await import("./server.ts");
  if (config.workers === 1) return startServer(config, surroundings);
  const worker = fileURLToPath(new URL("./worker.ts", import.meta.url));
  return startServerWithWorkers(config, surroundings, worker);
}

function addresses({ host, publicUrl }: Config, port: number): string[] {
  if (publicUrl !== undefined) return [publicUrl];
  if (host !== "0.0.0.0" && host !== "::") return [url(host, port)];
  const others = Object.values(networkInterfaces())
    .flatMap((all) => all ?? [])
    .filter((one) => one.family === "IPv4" && !one.internal)
    .map((one) => url(one.address, port));
  return [url("localhost", port), ...others];
}

function url(host: string, port: number): string {
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
}

function explain(error: unknown): number {
  if (error instanceof Error && error.name === "AbortError") return 0;
  console.error(error instanceof StartupError ? error.message : error);
  return 1;
}

// Waits for nothing else: an open handle left by a library must not keep a stopped server alive.
endProcess(await main().catch(explain));
