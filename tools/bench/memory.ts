import { readFile } from "node:fs/promises";
import { descendantsOf, readParents } from "./measure/processes.ts";

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

/** The process's own memory and its share of what several processes map, in MB. */
async function proportionalShare(pid: number): Promise<number> {
  const rollup = await readFile(`/proc/${pid}/smaps_rollup`, "utf8").catch(() => "");
  const kilobytes = /^Pss:\s+(?<kb>\d+) kB$/mu.exec(rollup)?.groups?.["kb"];
  return Number(kilobytes ?? 0) / 1_024;
}
