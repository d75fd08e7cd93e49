import { readFile } from "node:fs/promises";
import { cpus } from "node:os";
import { descendantsOf, readParents } from "./processes.ts";

/** Whose processor time is told apart from the rest of the machine's. */
export interface Watched {
  /** The processes that are measured. */
  servers: readonly number[];
  /** All processes below this one that are not servers are the database. */
  databaseParent: number;
}

/** Processor time since some point in the past, in seconds. */
export interface CpuTimes {
  server: number;
  database: number;
  /** This process. */
  load: number;
  /** Everything that ran on this machine. */
  machine: number;
}

/** Cores kept busy over some time. */
export interface CpuShares extends CpuTimes {
  /** By neither of the three: when it is well above zero, the machine was not quiet. */
  others: number;
  cores: number;
}

/** Linux counts processor time in hundredths of a second for its readers. */
const TICK_SECONDS = 0.01;

/** Reads how long processes have run, from `/proc`. */
export async function readCpu({ servers, databaseParent }: Watched): Promise<CpuTimes> {
  const database = descendantsOf(databaseParent, await readParents()).filter(
    (pid) => !servers.includes(pid) && pid !== process.pid,
  );
  const { user, system } = process.cpuUsage();
  return {
    server: await timeOf(servers),
    database: await timeOf(database),
    load: (user + system) / 1_000_000,
    machine: await machineTime(),
  };
}

/** @param seconds between the two readings */
export function sharesBetween(before: CpuTimes, after: CpuTimes, seconds: number): CpuShares {
  const share = (part: keyof CpuTimes): number => (after[part] - before[part]) / seconds;
  const [server, database, load] = [share("server"), share("database"), share("load")];
  const machine = share("machine");
  const others = Math.max(0, machine - server - database - load);
  return { server, database, load, machine, others, cores: cpus().length };
}

/** Processor time of some processes, in seconds. */
export async function timeOf(pids: readonly number[]): Promise<number> {
  const times = await Promise.all(
    pids.map(async (pid) => {
      const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
      // The name, in brackets, may hold anything; user and system time are the 12th and 13th after it.
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      return Number(fields[11] ?? 0) + Number(fields[12] ?? 0);
    }),
  );
  return times.reduce((sum, time) => sum + time, 0) * TICK_SECONDS;
}

/** Processor time of everything that ran on this machine, in seconds. */
export async function machineTime(): Promise<number> {
  const [first = ""] = (await readFile("/proc/stat", "utf8")).split("\n");
  const [user, nice, system, , , irq, softirq] = first.split(/\s+/u).slice(1).map(Number);
  const ticks = [user, nice, system, irq, softirq].reduce<number>((sum, n) => sum + (n ?? 0), 0);
  return ticks * TICK_SECONDS;
}
