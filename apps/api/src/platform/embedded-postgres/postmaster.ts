import { type ChildProcess, spawn } from "node:child_process";
import { open } from "node:fs/promises";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type { Account } from "./account.ts";
import { readPostmaster } from "./postmaster-file.ts";

/** A running database process, and the port of this machine's loopback that it listens on. */
export interface RunningPostmaster {
  port: number;
  /** Ends it and waits until it has. */
  stop(): Promise<void>;
  /** Resolves when the process ends, whoever ended it. */
  ended: Promise<void>;
}

export interface PostmasterOptions {
  postgres: string;
  cluster: string;
  account: Account | undefined;
  /** Postgres writes its own log here. */
  logFile: string;
  settings: Readonly<Record<string, string>>;
  signal: AbortSignal;
}

/** Milliseconds for a clean stop; afterwards the next start replays the journal instead. */
const STOP_MS = 30_000;

/** Tries that a start gets: the port may be taken from under us, an orphan's memory not yet be freed. */
const TRIES = 5;

/** Starts Postgres and waits until it takes connections, however long it replays its journal. */
export async function startPostmaster(options: PostmasterOptions): Promise<RunningPostmaster> {
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const running = await tryStart(options);
    if (running !== undefined) return running;
    await sleep(200 * attempt);
  }
  throw new Error(`The database does not start; ${options.logFile} says why.`);
}

async function tryStart(options: PostmasterOptions): Promise<RunningPostmaster | undefined> {
  const port = await freePort();
  const log = await open(options.logFile, "a", 0o600);
  const child = spawn(options.postgres, flags(options, port), {
    ...options.account,
    cwd: options.cluster,
    // A process group of its own: Ctrl-C reaches the server, which stops the database last.
    detached: true,
    stdio: ["ignore", log.fd, log.fd],
    env: { LC_ALL: "C" },
  });
  const ended = new Promise<void>((resolve) => {
    child.once("exit", () => resolve());
    child.once("error", () => resolve());
  });
  await log.close();
  if (!(await becomesReady(child, options))) {
    options.signal.throwIfAborted();
    return undefined;
  }
  return { port, ended, stop: () => stop(child, ended) };
}

function flags({ cluster, settings }: PostmasterOptions, port: number): string[] {
  const all: Record<string, string> = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    port: String(port),
    ...settings,
  };
  return [
    "-D",
    cluster,
    ...Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
  ];
}

/** False when the process ended instead, also because the start was given up. */
async function becomesReady(child: ChildProcess, options: PostmasterOptions): Promise<boolean> {
  while (child.exitCode === null && child.signalCode === null && child.pid !== undefined) {
    if (options.signal.aborted) child.kill("SIGINT");
    const seen = await readPostmaster(options.cluster);
    if (seen?.pid === child.pid && seen.status === "ready") return true;
    await sleep(10);
  }
  return false;
}

async function stop(child: ChildProcess, ended: Promise<void>): Promise<void> {
  // SIGINT is Postgres's "fast" shutdown: sessions are ended, data is written, nothing is lost.
  child.kill("SIGINT");
  const timer = setTimeout(() => child.kill("SIGQUIT"), STOP_MS);
  await ended;
  clearTimeout(timer);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        typeof address === "object" && address !== null
          ? resolve(address.port)
          : reject(new Error("No free port.")),
      );
    });
  });
}
