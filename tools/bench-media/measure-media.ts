import type { Extent, MediaCase } from "./cases/media-case.ts";
import { startMediaWorld } from "./world/media-world.ts";

/** The figures of the runs of a case by their keys, or why there are none. */
export interface MediaRecord {
  readonly name: string;
  readonly runs: readonly Readonly<Record<string, number | null>>[];
  readonly failure?: string;
}

/** Runs cases one after another, each time on a server of its own. */
export async function measureMedia(
  cases: readonly MediaCase[],
  runs: number,
  extent: Extent,
  say: (line: string) => void,
): Promise<MediaRecord[]> {
  const records: MediaRecord[] = [];
  for (const one of cases) records.push(await measureCase(one, runs, extent, say));
  return records;
}

async function measureCase(
  one: MediaCase,
  times: number,
  extent: Extent,
  say: (line: string) => void,
): Promise<MediaRecord> {
  const { name } = one;
  const runs: Readonly<Record<string, number | null>>[] = [];
  try {
    for (let run = 1; run <= times; run += 1) {
      say(`${name}: run ${run} of ${times}`);
      const world = await startMediaWorld();
      try {
        runs.push(await one.run(world, extent));
      } finally {
        await world.remove();
      }
    }
    return { name, runs };
  } catch (error) {
    // The first line says it; a browser adds all that it said.
    const [failure = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
    say(`${name} failed: ${failure}`);
    return { name, runs, failure };
  }
}
