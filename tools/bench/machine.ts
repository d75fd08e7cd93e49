import { mkdtemp, open, rm } from "node:fs/promises";
import { cpus, loadavg, release, totalmem, type } from "node:os";
import { join } from "node:path";
import { median } from "./percentile.ts";

/** What the figures were measured on. */
export interface Machine {
  processor: string;
  cores: number;
  memoryGb: number;
  /** Programs that wanted a core in the last minute: well above zero, the figures are too slow. */
  load: number;
  system: string;
  node: string;
  /** Milliseconds to write 8 KB and have the disk confirm it; a lower bound of every commit. */
  fsyncMs: number;
}

/**
 * Describes this machine.
 * @param folder on the disk that the database will use
 */
export async function describeMachine(folder: string): Promise<Machine> {
  const processors = cpus();
  return {
    processor: processors[0]?.model.trim() ?? "unknown",
    cores: processors.length,
    memoryGb: totalmem() / 2 ** 30,
    load: loadavg()[0] ?? 0,
    system: `${type()} ${release()}`,
    node: process.version,
    fsyncMs: await measureFsync(folder),
  };
}

/** Milliseconds to write 8 KB and have the disk confirm it: the median of 200 times. */
export async function measureFsync(folder: string): Promise<number> {
  const own = await mkdtemp(join(folder, "fsync-"));
  const file = await open(join(own, "probe"), "w");
  const block = Buffer.alloc(8_192, 1);
  const samples: number[] = [];
  try {
    for (let round = 0; round < 200; round += 1) {
      const began = performance.now();
      await file.write(block, 0, block.length, (round % 100) * block.length);
      await file.datasync();
      samples.push(performance.now() - began);
    }
  } finally {
    await file.close();
    await rm(own, { recursive: true });
  }
  return median(samples);
}
