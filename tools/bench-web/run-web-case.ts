import type { Device } from "./browser/device.ts";
import type { WebCase, WebContext } from "./cases/web-case.ts";
import type { Reading } from "../bench/cases/case.ts";
import { watchOthers } from "./measure/others.ts";

/** What one run gave. */
export interface WebRun {
  readings: Reading[];
  /** Cores that neither browser, server nor this tool kept busy meanwhile; undefined outside of Linux. */
  others?: number;
}

/** Everything that the runs of a case gave; without runs, it failed. */
export interface WebRecord {
  name: string;
  device: Device["name"];
  runs: WebRun[];
  /** Why there are fewer runs than wished. */
  failure?: string;
}

/** Milliseconds after which a run is given up. */
const RUN_MS = 5 * 60_000;

/** Runs a case as often as wished; a run that fails ends it and is told. */
export async function runWebCase(
  { name, figures, steady, run }: WebCase,
  runs: number,
  context: WebContext,
  { signal, say }: { signal: AbortSignal; say: (line: string) => void },
): Promise<WebRecord> {
  const record: WebRecord = { name, device: context.device.name, runs: [] };
  try {
    for (let number = 1; number <= (steady === true ? 1 : runs); number += 1) {
      const watched = watchOthers();
      const measured = await within(signal, run(context)).finally(watched.end);
      const others = watched.cores();
      const readings = figures.map(({ key }): Reading => {
        const value = measured[key];
        return { key, subject: "parley", value: value ?? null };
      });
      record.runs.push({ readings, ...(others === undefined ? {} : { others }) });
      say(`${name}: run ${number}: ${readings.map(describe).join(", ")}`);
    }
  } catch (error) {
    record.failure = error instanceof Error ? error.message : String(error);
    say(`${name}: ${record.failure}`);
  }
  return record;
}

function describe({ key, value }: Reading): string {
  return `${key} ${value === null ? "none" : value.toFixed(value < 100 ? 2 : 0)}`;
}

/** @throws when the work is not done in time, or no longer wanted */
async function within<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  const late = AbortSignal.any([signal, AbortSignal.timeout(RUN_MS)]);
  const givenUp = Promise.withResolvers<never>();
  const giveUp = (): void =>
    givenUp.reject(
      new Error(signal.aborted ? "It was stopped." : `It took more than ${RUN_MS / 1_000} s.`),
    );
  late.addEventListener("abort", giveUp, { once: true });
  try {
    return await Promise.race([work, givenUp.promise]);
  } finally {
    late.removeEventListener("abort", giveUp);
    work.catch(() => undefined);
  }
}
