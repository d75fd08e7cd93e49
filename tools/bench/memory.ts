import { readdir, readFile } from "node:fs/promises";

/** Megabytes that a server holds. */
export interface Memory {
  server: number;
  /** All processes of the database, memory that they share counted once. */
  database: number;
}

/**
 * Reads from `/proc` what a server and the database below it hold; undefined where there is none
 * (outside Linux).
 */
export async function readMemory(serverPid: number): Promise<Memory | undefined> {
  const parents = await readParents().catch(() => undefined);
  if (parents === undefined) return undefined;
  const database = descendantsOf(serverPid, parents);
  const shares = await Promise.all(database.map(proportionalShare));
  return {
    server: await proportionalShare(serverPid),
    database: shares.reduce((sum, share) => sum + share, 0),
  };
}

async function readParents(): Promise<Map<number, number>> {
  const parents = new Map<number, number>();
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/u.test(name)).map(Number);
  for (const pid of pids) {
    const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
    const parent = /^PPid:\s+(?<pid>\d+)$/mu.exec(status)?.groups?.["pid"];
    if (parent !== undefined) parents.set(pid, Number(parent));
  }
  return parents;
}

function descendantsOf(root: number, parents: ReadonlyMap<number, number>): number[] {
  const children = [...parents].flatMap(([pid, parent]) => (parent === root ? [pid] : []));
  return children.flatMap((child) => [child, ...descendantsOf(child, parents)]);
}

/** The process's own memory and its share of what several processes map, in MB. */
async function proportionalShare(pid: number): Promise<number> {
  const rollup = await readFile(`/proc/${pid}/smaps_rollup`, "utf8").catch(() => "");
  const kilobytes = /^Pss:\s+(?<kb>\d+) kB$/mu.exec(rollup)?.groups?.["kb"];
  return Number(kilobytes ?? 0) / 1_024;
}
