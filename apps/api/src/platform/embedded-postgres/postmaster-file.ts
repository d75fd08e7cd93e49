import { execFile } from "node:child_process";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { isAlive } from "../process-alive.ts";

const run = promisify(execFile);

/** What the first process of Postgres writes down in `postmaster.pid`. */
interface Postmaster {
  pid: number;
  /** `starting`, `ready`, `stopping`; empty in the first moments. */
  status: string;
}

/** Reads `postmaster.pid`; undefined when the cluster is at rest. */
export async function readPostmaster(cluster: string): Promise<Postmaster | undefined> {
  const text = await readFile(join(cluster, "postmaster.pid"), "utf8").catch(() => undefined);
  const lines = text?.split("\n");
  const pid = Number(lines?.[0]);
  return lines === undefined || !Number.isInteger(pid) || pid <= 0
    ? undefined
    : { pid, status: lines[7]?.trim() ?? "" };
}

/**
 * A server that was killed leaves its database running: stops that, so that this version's binaries
 * and settings take over. A file left over by a process long gone is removed, also when its pid
 * belongs to somebody else by now.
 * @returns whether there was one
 */
export async function stopOrphan(cluster: string): Promise<boolean> {
  const orphan = await readPostmaster(cluster);
  if (orphan === undefined) return false;
  if (!(await isPostmasterOf(cluster, orphan.pid))) {
    await rm(join(cluster, "postmaster.pid"), { force: true });
    return false;
  }
  // Fast, then without the last checkpoint, which the next start replays.
  for (const signal of ["SIGINT", "SIGQUIT", "SIGKILL"] as const) {
    process.kill(orphan.pid, signal);
    if (await gone(orphan.pid, 20_000)) return true;
  }
  throw new Error(`The database process ${orphan.pid} does not end.`);
}

async function gone(pid: number, withinMs: number): Promise<boolean> {
  const deadline = Date.now() + withinMs;
  while (Date.now() < deadline) {
    if (!isAlive(pid)) return true;
    await sleep(20);
  }
  return false;
}

async function isPostmasterOf(cluster: string, pid: number): Promise<boolean> {
  if (!isAlive(pid)) return false;
  const command = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(async () => {
    const answer = await run("ps", ["-p", String(pid), "-o", "command="]).catch(() => undefined);
    return answer?.stdout ?? "";
  });
  return command.includes(cluster);
}
