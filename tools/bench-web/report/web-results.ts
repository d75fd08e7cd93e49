import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { WebResults } from "./web-table.ts";

const FILE = fileURLToPath(new URL("../results.json", import.meta.url));

/** What was measured and written before; undefined when nothing was. */
export async function readWebResults(): Promise<WebResults | undefined> {
  const text = await readFile(FILE, "utf8").catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as WebResults);
}

/** Keeps the results of cases and devices that were not measured this time. */
export function mergeWebResults(earlier: WebResults | undefined, now: WebResults): WebResults {
  const key = ({ name, device }: WebResults["records"][number]): string => `${name} ${device}`;
  const measured = new Set(now.records.map(key));
  const kept = earlier?.records.filter((record) => !measured.has(key(record))) ?? [];
  return { ...now, records: [...kept, ...now.records] };
}

export async function writeWebResults(results: WebResults): Promise<void> {
  await writeFile(FILE, `${JSON.stringify(results, null, 1)}\n`);
}
