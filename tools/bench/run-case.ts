import { once } from "node:events";
import { tmpdir } from "node:os";
import type { BenchCase, CaseContext, RunOutcome } from "./cases/case.ts";
import { measureFsync } from "./machine.ts";

/** One run, and what the machine was like before it. */
export interface RunRecord extends RunOutcome {
  fsyncMs: number;
}

/** Everything that the runs of a case gave; without runs, it failed. */
export interface CaseRecord {
  name: string;
  title: string;
  seconds: number;
  runs: RunRecord[];
  /** Why there are fewer runs than wished. */
  failure?: string;
}

/** How long and how thoroughly; aborted by whoever wants no more. */
export type RunExtent = Omit<CaseContext, "atEnd"> & { signal: AbortSignal };

/** Prepares a case, runs it as often as wished, and removes what it left, whatever happens. */
export async function runCase(
  { name, title, limitMinutes, prepare }: BenchCase,
  runs: number,
  { signal, ...extent }: RunExtent,
  say: (line: string) => void,
): Promise<CaseRecord> {
  const record: CaseRecord = { name, title, seconds: extent.seconds, runs: [] };
  const closers: (() => Promise<void>)[] = [];
  let isOver = false;
  const close = (closer: () => Promise<void>): Promise<void> =>
    closer().catch((error: unknown) => say(`${name}: ${String(error)}`));
  // Preparing that took too long goes on by itself: what it still starts is ended at once.
  const atEnd = (closer: () => Promise<void>): void => {
    if (isOver) void close(closer);
    else closers.push(closer);
  };
  try {
    say(`${name}: preparing`);
    const context = { ...extent, atEnd };
    const runOnce = await within(limitMinutes, signal, prepare(context));
    for (let run = 1; run <= runs; run += 1) {
      const fsyncMs = await measureFsync(tmpdir());
      const outcome = await within(limitMinutes, signal, runOnce());
      record.runs.push({ ...outcome, fsyncMs });
      say(`${name}: run ${run}: ${outcome.readings.map(describe).join(", ")}`);
    }
  } catch (error) {
    record.failure = error instanceof Error ? error.message : String(error);
    say(`${name}: ${record.failure}`);
  }
  isOver = true;
  for (const closer of closers.toReversed()) await close(closer);
  return record;
}

function describe({ key, subject, value }: RunOutcome["readings"][number]): string {
  return `${subject} ${key} ${value === null ? "does not keep up" : value.toFixed(value < 100 ? 2 : 0)}`;
}

/** @throws when the work is not done in time, or no longer wanted */
async function within<T>(minutes: number, signal: AbortSignal, work: Promise<T>): Promise<T> {
  const late = AbortSignal.any([signal, AbortSignal.timeout(minutes * 60_000)]);
  const given = new AbortController();
  const givenUp = once(late, "abort", { signal: given.signal }).then((): never => {
    throw new Error(signal.aborted ? "It was stopped." : `It took more than ${minutes} minutes.`);
  });
  try {
    return await Promise.race([work, givenUp]);
  } finally {
    givenUp.catch(() => undefined);
    work.catch(() => undefined);
    given.abort();
  }
}
