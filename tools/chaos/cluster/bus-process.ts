import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { collectOutput } from "../../server-process/output.ts";

/** A real NATS server. */
export interface BusProcess {
  readonly port: number;
  kill(): Promise<void>;
  /** Starts it again on the same port. */
  start(): Promise<void>;
}

/** Starts the machine's `nats-server` on a free port of the loopback. */
export async function startBusProcess(): Promise<BusProcess> {
  let child: ChildProcess | undefined;
  let port = -1;

  async function start(): Promise<void> {
    // -1 takes any free port, and the server says which.
    const started = spawn("nats-server", ["-a", "127.0.0.1", "-p", String(port)], {
      stdio: ["ignore", "ignore", "pipe"],
    });
    child = started;
    const failed = once(started, "exit").then(() => {
      throw new Error(`nats-server ended. It said:\n${output.tail()}`);
    });
    // Of interest until it listens; afterwards it may end when it is told to.
    failed.catch(() => undefined);
    const output = collectOutput(started.stderr);
    const listening = output.line(/Listening for client connections on [\d.]+:(?<port>\d+)/u);
    const found = await Promise.race([listening, failed]);
    port = Number(found.groups?.["port"]);
    await Promise.race([output.line(/Server is ready/u), failed]);
  }

  await start();
  return {
    get port() {
      return port;
    },
    start,
    async kill() {
      if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
      const exited = once(child, "exit");
      child.kill("SIGKILL");
      await exited;
    },
  };
}
