import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { collectOutput } from "./output.ts";

/** The server as people run it: a process of its own, on a data folder that outlives it. */
export interface ServerProcess {
  /** Such as `http://localhost:40123`; the same after a restart. */
  readonly url: string;
  readonly dataFolder: string;
  /** Of the process that runs now. */
  readonly pid: number;
  /** Asks it to stop. Rejects when it does not end well. */
  stop(): Promise<void>;
  /** Kills it as a power cut would; a database that it brought is left behind, running. */
  kill(): Promise<void>;
  /** Starts it again on the same folder and port. */
  start(): Promise<void>;
  /** Stops whatever runs and removes the data folder. */
  remove(): Promise<void>;
}

const root = fileURLToPath(new URL("../..", import.meta.url));
const main = join(root, "apps/api/src/main.ts");

/** Milliseconds for a first start on a busy machine: a database has to be made. */
const START_MS = 90_000;
/** Milliseconds for a stop; the server itself gives up after 90 s. */
const STOP_MS = 100_000;

/**
 * Starts the real server on a new data folder and a free port; resolves once it listens.
 * @param environment variables beside the data folder and the port
 * @throws with what the server said, when it does not start
 */
export async function startServerProcess(
  environment: Readonly<Record<string, string>> = {},
): Promise<ServerProcess> {
  const dataFolder = await mkdtemp(join(tmpdir(), "parley-server-"));
  // Started by root, the database has an account of its own, which must be able to pass.
  await chmod(dataFolder, 0o711);
  let running: ChildProcess | undefined;
  let leftDatabase = false;
  let port = "0";
  let url = "";

  async function start(): Promise<void> {
    const child = spawn(process.execPath, ["--max-semi-space-size=16", main], {
      cwd: dataFolder,
      stdio: ["ignore", "pipe", "pipe"],
      // Nothing of the operator's own settings may leak into a test or a measurement.
      env: {
        PATH: process.env["PATH"] ?? "",
        HOME: process.env["HOME"] ?? "",
        // Where the suite keeps what Node compiled: some of these tests start a dozen servers.
        NODE_COMPILE_CACHE: process.env["NODE_COMPILE_CACHE"] ?? "",
        // Tells the server to end with the program that started it, even when that is killed.
        npm_lifecycle_event: "test",
        LOG_FORMAT: "pretty",
        LOG_LEVEL: "warn",
        ...environment,
        PARLEY_DATA: dataFolder,
        PORT: port,
      },
    });
    running = child;
    url = await listening(child);
    port = new URL(url).port;
    leftDatabase = false;
  }

  async function stop(): Promise<void> {
    const code = await end("SIGTERM");
    if (code !== 0) throw new Error(`The server ended with ${String(code)}.`);
  }

  /** @returns the exit code; null when a signal ended it */
  async function end(signal: NodeJS.Signals): Promise<number | null> {
    const child = running;
    if (child === undefined) return 0;
    running = undefined;
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
    const exited = once(child, "exit");
    child.kill(signal);
    const late = setTimeout(() => child.kill("SIGKILL"), STOP_MS);
    const [code] = await exited;
    clearTimeout(late);
    return code;
  }

  await start();
  return {
    get url() {
      return url;
    },
    dataFolder,
    get pid() {
      return running?.pid ?? 0;
    },
    start,
    stop,
    async kill() {
      await end("SIGKILL");
      leftDatabase = environment["DATABASE_URL"] === undefined;
    },
    async remove() {
      // A start takes over the database that was left behind, and a stop ends it.
      if (leftDatabase) await start();
      await stop();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}

/** Waits for the address; a server that ends instead, or never listens, is an error that says why. */
async function listening(child: ChildProcess): Promise<string> {
  const { stdout, stderr } = child;
  if (stdout === null || stderr === null) throw new Error("The server's output is not piped.");
  const output = collectOutput(stdout, stderr);
  const late = AbortSignal.timeout(START_MS);
  const ended = new AbortController();
  const address = output.line(/Parley is at (http:\/\/\S+)/);
  const failure = Promise.race([
    once(child, "exit", { signal: ended.signal }).then(() => "ended"),
    once(late, "abort", { signal: ended.signal }).then(() => "does not listen"),
  ]);
  try {
    const first = await Promise.race([address, failure]);
    if (typeof first !== "string") return first[1] ?? "";
    child.kill("SIGKILL");
    throw new Error(`The server ${first}. It said:\n${output.tail()}`);
  } finally {
    ended.abort();
    failure.catch(() => undefined);
  }
}
