import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { LoadResults } from "./load-table.ts";

const FILE = fileURLToPath(new URL("../results.json", import.meta.url));

/** What was measured and written before; undefined when nothing was. */
export async function readResults(): Promise<LoadResults | undefined> {
  const text = await readFile(FILE, "utf8").catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as LoadResults);
}

/** Keeps the results of cases that were not measured this time. */
export function mergeResults(earlier: LoadResults | undefined, now: LoadResults): LoadResults {
  const measured = new Set(now.records.map(({ name }) => name));
  const kept = earlier?.records.filter(({ name }) => !measured.has(name)) ?? [];
  return { machine: now.machine, records: [...kept, ...now.records] };
}

export async function writeResults(results: LoadResults): Promise<void> {
  await writeFile(FILE, `${JSON.stringify(results, null, 1)}\n`);
}
