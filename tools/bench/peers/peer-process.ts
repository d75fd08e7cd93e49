import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Target } from "../cases/target.ts";
import { freePort, inspectable } from "../measure/inspector.ts";
import type { BenchServer } from "../world/bench-server.ts";
import type { PeerListens } from "./peer-messages.ts";

/** A peer that runs beside our server, in a process of its own. */
export interface Peer {
  target: Target;
  end(): Promise<void>;
}

/** The naive messenger, on the database of our server. */
export function startNaivePeer({ databaseUrl, inspectorPort }: BenchServer): Promise<Peer> {
  const kind = { subject: "naive", dialect: "parley" } as const;
  return start("naive.ts", kind, inspectorPort !== undefined, { DATABASE_URL: databaseUrl });
}

/** The messenger of the tutorials. */
export function startSocketIoPeer({ inspectorPort }: BenchServer): Promise<Peer> {
  const kind = { subject: "socketIo", dialect: "socketIo" } as const;
  return start("socket-io.ts", kind, inspectorPort !== undefined, {});
}

async function start(
  file: string,
  kind: Pick<Target, "subject" | "dialect">,
  inspected: boolean,
  environment: Readonly<Record<string, string>>,
): Promise<Peer> {
  const inspectorPort = inspected ? await freePort() : undefined;
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), [], {
    // As our server is started.
    execArgv: ["--max-semi-space-size=4"],
    env: {
      PATH: process.env["PATH"] ?? "",
      NODE_ENV: "production",
      ...environment,
      ...(inspectorPort === undefined ? {} : inspectable(inspectorPort)),
    },
  });
  const said = await Promise.race([once(child, "message"), once(child, "exit")]);
  const { port } = said[0] as PeerListens;
  if (port === undefined) throw new Error(`The peer ${file} does not start.`);
  return {
    target: { ...kind, port, pid: child.pid ?? 0, inspectorPort },
    end: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exited = once(child, "exit");
      child.disconnect();
      await exited;
    },
  };
}
