import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Subject } from "../cases/case.ts";
import { hotFunctions, type CpuProfile } from "./hot-functions.ts";
import { inspect } from "./inspector.ts";

/** Functions named in the summary. */
const LISTED = 40;

/** A process that can be profiled when it listens for an inspector. */
export interface Profilable {
  subject: Subject;
  inspectorPort: number | undefined;
}

/**
 * Does some work, and writes where the process spent its time meanwhile: a `.cpuprofile` that browsers'
 * developer tools show as a flame graph, and a list of the functions that took most.
 * @param folder undefined: the work is done without
 */
export async function profiled<T>(
  folder: string | undefined,
  { subject, inspectorPort }: Profilable,
  work: () => Promise<T>,
): Promise<T> {
  if (folder === undefined || inspectorPort === undefined) return work();
  const inspector = await inspect(inspectorPort);
  try {
    await inspector.post("Profiler.enable");
    await inspector.post("Profiler.setSamplingInterval", { interval: 500 });
    await inspector.post("Profiler.start");
    const result = await work();
    const { profile } = (await inspector.post("Profiler.stop")) as { profile: CpuProfile };
    await mkdir(folder, { recursive: true });
    const file = join(folder, `${subject}-${Date.now()}`);
    await writeFile(`${file}.cpuprofile`, JSON.stringify(profile));
    const lines = hotFunctions(profile).slice(0, LISTED);
    await writeFile(
      `${file}.txt`,
      lines.map(({ name, place, share }) => `${(share * 100).toFixed(1)} % ${name} ${place}\n`),
    );
    return result;
  } finally {
    inspector.close();
  }
}
