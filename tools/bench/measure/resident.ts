import { readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import type { Inspector } from "./inspector.ts";
import { timeOf } from "./cpu.ts";

/** Bytes that a Node process holds once nothing goes on in it. */
export interface Resident {
  /** Before and after its garbage was collected. */
  settled: number;
  collected: number;
  /** Of these, what JavaScript's heap uses. */
  heap: number;
}

/** Cores kept busy, below which nothing goes on but pings and looks at the clock. */
const QUIET = 0.1;
const LOOK_SECONDS = 3;
/** Looks, before it is measured as it is. */
const LOOKS = 40;

/** Waits until a process is quiet, then has its garbage collected, and reads what it holds. */
export async function readResident(pid: number, inspector: Inspector): Promise<Resident> {
  await whenQuiet(pid);
  const settled = await residentBytes(pid);
  // The first finds what is garbage, the second what only garbage held on to.
  await inspector.post("HeapProfiler.collectGarbage");
  await inspector.post("HeapProfiler.collectGarbage");
  await sleep(LOOK_SECONDS * 1_000);
  const { usedSize } = (await inspector.post("Runtime.getHeapUsage")) as { usedSize: number };
  return { settled, collected: await residentBytes(pid), heap: usedSize };
}

async function whenQuiet(pid: number): Promise<void> {
  let before = await timeOf([pid]);
  for (let look = 0; look < LOOKS; look += 1) {
    await sleep(LOOK_SECONDS * 1_000);
    const after = await timeOf([pid]);
    if ((after - before) / LOOK_SECONDS < QUIET) return;
    before = after;
  }
}

async function residentBytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  return Number(/^VmRSS:\s+(?<kb>\d+) kB$/mu.exec(status)?.groups?.["kb"]) * 1_024;
}
