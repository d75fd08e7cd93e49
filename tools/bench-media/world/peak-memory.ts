import { readFile } from "node:fs/promises";
import { descendantsOf, readParents } from "../../bench/measure/processes.ts";

/** Milliseconds between two looks. */
const EVERY = 200;

/** The most that processes held while something went on, in MB; null where there is no `/proc`. */
export async function peakWhile(
  pids: () => Promise<readonly number[]>,
  work: () => Promise<unknown>,
): Promise<number | null> {
  let peak: number | null = null;
  const over = new AbortController();
  const look = async (): Promise<void> => {
    while (!over.signal.aborted) {
      const sizes = await Promise.all((await pids()).map(residentOf));
      const sum = sizes.reduce((all, size) => all + size, 0);
      if (sum > 0) peak = Math.max(peak ?? 0, sum);
      await new Promise((resolve) => setTimeout(resolve, EVERY));
    }
  };
  const looking = look();
  try {
    await work();
  } finally {
    over.abort();
    await looking;
  }
  return peak;
}

/** The processes that draw pages or run workers, of those that this program started. */
export function renderers(): Promise<number[]> {
  return startedWith(/--type=renderer/);
}

/** All processes of the browsers that this program started. */
export function browsers(): Promise<number[]> {
  return startedWith(/--type=[a-z]|--user-data-dir=/);
}

async function startedWith(pattern: RegExp): Promise<number[]> {
  const parents = await readParents().catch(() => new Map<number, number>());
  const found: number[] = [];
  for (const pid of descendantsOf(process.pid, parents)) {
    const command = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
    if (pattern.test(command)) found.push(pid);
  }
  return found;
}

/** A process's own memory and its share of what several map, in MB. */
async function residentOf(pid: number): Promise<number> {
  const rollup = await readFile(`/proc/${pid}/smaps_rollup`, "utf8").catch(() => "");
  return Number(/^Pss:\s+(?<kb>\d+) kB$/mu.exec(rollup)?.groups?.["kb"] ?? 0) / 1_024;
}
