import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** A real NATS server on a free port of this machine. */
export interface NatsServer {
  /** `nats://…`; the same after a restart. */
  readonly url: string;
  /** Kills it as a power cut would. */
  kill(): Promise<void>;
  start(): Promise<void>;
  /** Stops it in its tracks: connections stay open and nothing answers. */
  freeze(): void;
  thaw(): void;
  stop(): Promise<void>;
}

/**
 * @param options `maxPayload`: bytes of a message at most; 1 MiB when not given
 * @throws when the machine has no `nats-server`: a test of several nodes is never left out
 */
export async function startNatsServer(options: { maxPayload?: number } = {}): Promise<NatsServer> {
  const folder = await mkdtemp(join(tmpdir(), "parley-nats-"));
  const config = join(folder, "nats.conf");
  await writeFile(config, `max_payload: ${options.maxPayload ?? 1024 * 1024}\n`);
  let child: ChildProcess | undefined;
  let port = -1;

  const start = async (): Promise<void> => {
    // Port -1: any that is free.
    const args = ["--addr", "127.0.0.1", "--port", String(port), "--config", config];
    const started = spawn("nats-server", args, {
      stdio: ["ignore", "ignore", "pipe"],
      // Where Debian puts it, and not everybody looks.
      env: { PATH: `${process.env["PATH"] ?? ""}:/usr/sbin` },
    });
    child = started;
    const failed = once(started, "error").then(([error]) => {
      throw new Error("Tests of several nodes need nats-server (Debian: nats-server).", {
        cause: error,
      });
    });
    const ended = once(started, "exit").then(([code]) => {
      throw new Error(`nats-server ended with ${String(code)}.`);
    });
    const listening = new Promise<void>((resolve) => {
      createInterface({ input: started.stderr }).on("line", (line) => {
        const found = /Listening for client connections on 127\.0\.0\.1:(\d+)/.exec(line);
        if (found !== null) port = Number(found[1]);
        if (line.includes("Server is ready")) resolve();
      });
    });
    ended.catch(() => undefined);
    failed.catch(() => undefined);
    await Promise.race([listening, failed, ended]);
  };

  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const running = child;
    child = undefined;
    if (running === undefined || running.exitCode !== null || running.signalCode !== null) return;
    const exited = once(running, "exit");
    running.kill(signal);
    // A frozen process takes the signal when it goes on.
    running.kill("SIGCONT");
    await exited;
  };

  await start();
  return {
    get url() {
      return `nats://127.0.0.1:${port}`;
    },
    start,
    kill: () => end("SIGKILL"),
    freeze: () => void child?.kill("SIGSTOP"),
    thaw: () => void child?.kill("SIGCONT"),
    stop: async () => {
      await end("SIGTERM");
      await rm(folder, { recursive: true, force: true });
    },
  };
}
