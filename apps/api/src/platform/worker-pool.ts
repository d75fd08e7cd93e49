import cluster, { type Worker } from "node:cluster";
import { once } from "node:events";
import { StartupError } from "../startup-error.ts";
import { createWorkerHub } from "./worker-hub.ts";
import { isToHub } from "./worker-messages.ts";

/** A worker that lived shorter than this, in milliseconds, may die again at once. */
const SHORT_MS = 10_000;
/** Milliseconds until the next one is started in its place, doubled each time. */
const [FIRST_DELAY_MS, LAST_DELAY_MS] = [1_000, 30_000];

export interface WorkerPoolOptions {
  /** The file that a worker runs. */
  file: string;
  count: number;
  environment: Readonly<Record<string, string>>;
  /** @param how such as `code 1` or `SIGKILL` */
  onDied(pid: number, how: string): void;
}

/** Processes that serve one port together. */
export interface WorkerPool {
  /** The port that they listen on. */
  port: number;
  /** Asks all to stop, and waits until they have. */
  stop(): Promise<void>;
}

/**
 * Starts the workers, the first one alone: when it cannot start, neither could the others. One that dies
 * later is replaced.
 * @throws StartupError with the reason that the first worker gave
 */
export async function startWorkers(options: WorkerPoolOptions): Promise<WorkerPool> {
  const { file, count, environment, onDied } = options;
  cluster.setupPrimary({ exec: file, serialization: "advanced" });
  const hub = createWorkerHub();
  const running = new Set<Worker>();
  const delays = new Set<NodeJS.Timeout>();
  let stopping = false;

  /** @returns resolves with the port once it serves; rejects when it ends before */
  function fork(): { worker: Worker; ready: Promise<number> } {
    const worker = cluster.fork(environment);
    running.add(worker);
    hub.add(worker);
    const { promise, resolve, reject } = Promise.withResolvers<number>();
    promise.catch(() => undefined);
    let refusal = "A worker process ended before it served.";
    worker.on("message", (message: unknown) => {
      if (!isToHub(message)) return;
      if (message.parley === "event") hub.pass(worker, message.subject, message.message);
      else if (message.parley === "ready") resolve(message.port);
      else refusal = message.why;
    });
    worker.on("error", () => undefined);
    worker.once("exit", () => {
      running.delete(worker);
      hub.remove(worker);
      reject(new StartupError(refusal));
    });
    return { worker, ready: promise };
  }

  /** Keeps one worker's place filled. */
  function keep(worker: Worker, delay = FIRST_DELAY_MS): void {
    const began = performance.now();
    worker.once("exit", (code: number | null, signal: string | null) => {
      if (stopping) return;
      onDied(worker.process.pid ?? 0, signal ?? `code ${String(code)}`);
      const lived = performance.now() - began;
      const wait = lived < SHORT_MS ? delay : 0;
      const timer = setTimeout(() => {
        delays.delete(timer);
        const next = lived < SHORT_MS ? Math.min(delay * 2, LAST_DELAY_MS) : FIRST_DELAY_MS;
        keep(fork().worker, next);
      }, wait);
      delays.add(timer);
    });
  }

  async function stop(): Promise<void> {
    stopping = true;
    for (const timer of delays) clearTimeout(timer);
    const ends = [...running].map((worker) => once(worker, "exit"));
    for (const worker of running) worker.process.kill("SIGTERM");
    await Promise.all(ends);
  }

  const first = fork();
  try {
    const port = await first.ready;
    const others = Array.from({ length: count - 1 }, fork);
    await Promise.all(others.map(({ ready }) => ready));
    for (const { worker } of [first, ...others]) keep(worker);
    return { port, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
