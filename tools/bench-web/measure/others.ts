import { machineTime, timeOf } from "../../bench/measure/cpu.ts";
import { descendantsOf, readParents } from "../../bench/measure/processes.ts";

/** Looks at what the machine does beside the measurement. */
export interface OthersWatch {
  /** Cores that others kept busy so far, on average; undefined where `/proc` does not say. */
  cores(): number | undefined;
  end(): void;
}

/** Milliseconds between two looks: what ends in between is missed, and counts for others. */
const LOOK = 1_000;

/** Processor time since some point in the past, in seconds. */
export interface ProcessorTimes {
  at: number;
  machine: number;
  /** By process: this one and all below it, the browser and the server among them. */
  own: ReadonlyMap<number, number>;
}

/** Starts looking. */
export function watchOthers(): OthersWatch {
  let last: ProcessorTimes | undefined;
  let seconds = 0;
  let busy = 0;
  let looking = false;

  async function look(): Promise<void> {
    const now = await readTimes().catch(() => undefined);
    if (now === undefined) return;
    if (last !== undefined) {
      seconds += now.at - last.at;
      busy += othersBetween(last, now);
    }
    last = now;
  }

  const timer = setInterval(() => {
    if (looking) return;
    looking = true;
    void look().finally(() => {
      looking = false;
    });
  }, LOOK);
  return {
    cores: () => (seconds === 0 ? undefined : busy / seconds),
    end: () => clearInterval(timer),
  };
}

/** Seconds of processor time that went to others between two looks. */
export function othersBetween(before: ProcessorTimes, after: ProcessorTimes): number {
  const own = [...after.own].reduce(
    (sum, [pid, time]) => sum + time - (before.own.get(pid) ?? 0),
    0,
  );
  return Math.max(0, after.machine - before.machine - own);
}

async function readTimes(): Promise<ProcessorTimes> {
  const pids = [process.pid, ...descendantsOf(process.pid, await readParents())];
  const times = await Promise.all(pids.map(async (pid) => [pid, await timeOf([pid])] as const));
  return { at: performance.now() / 1_000, machine: await machineTime(), own: new Map(times) };
}
