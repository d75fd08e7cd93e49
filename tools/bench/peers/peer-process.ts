import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { CaseContext } from "../cases/case.ts";
import type { Target } from "../cases/target.ts";
import { freePort, inspectable } from "../measure/inspector.ts";
import type { BenchServer } from "../world/bench-server.ts";
import type { PeerListens } from "./peer-messages.ts";

/** The naive messenger, on the database of our server, in a process of its own. */
export function startNaivePeer(
  context: CaseContext,
  { databaseUrl }: BenchServer,
): Promise<Target> {
  const kind = { subject: "naive", dialect: "parley" } as const;
  return start(context, "naive.ts", kind, { DATABASE_URL: databaseUrl });
}

/** The messenger of the tutorials, in a process of its own. */
export function startSocketIoPeer(context: CaseContext): Promise<Target> {
  return start(context, "socket-io.ts", { subject: "socketIo", dialect: "socketIo" }, {});
}

/** A process that only sends. */
export function startFlood(context: CaseContext, kind: "frames" | "bytes"): Promise<Target> {
  return start(context, "flood.ts", { subject: "machine", dialect: "parley" }, {}, [kind]);
}

async function start(
  { profileFolder, atEnd }: CaseContext,
  file: string,
  kind: Pick<Target, "subject" | "dialect">,
  environment: Readonly<Record<string, string>>,
  args: readonly string[] = [],
): Promise<Target> {
  const inspectorPort = profileFolder === undefined ? undefined : await freePort();
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), args, {
    // As our server is started.
    execArgv: ["--max-semi-space-size=16"],
    env: {
      PATH: process.env["PATH"] ?? "",
      NODE_ENV: "production",
      ...environment,
      ...(inspectorPort === undefined ? {} : inspectable(inspectorPort)),
    },
  });
  atEnd(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, "exit");
    child.disconnect();
    await exited;
  });
  const said = await Promise.race([once(child, "message"), once(child, "exit")]);
  const { port } = said[0] as PeerListens;
  if (port === undefined) throw new Error(`The peer ${file} does not start.`);
  return { ...kind, ports: [port], pids: [child.pid ?? 0], inspectorPort };
}
