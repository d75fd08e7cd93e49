/** Whose figure it is: ours, or that of an approach beside which ours is set. */
export type Subject = "parley" | "naive" | "socketIo";

export type Unit = "/s" | "ms" | "s" | "KB" | "bytes" | "times";

/** A line of the table. */
export interface FigureSpec {
  key: string;
  title: string;
  unit: Unit;
  /** What is to be reached; a figure without it explains another. */
  reach?: { atLeast: number } | { atMost: number };
}

/** One figure of one run. */
export interface Reading {
  key: string;
  subject: Subject;
  value: number;
}

/** What one run gave; details are kept in the results file for whoever asks how a figure came about. */
export interface RunOutcome {
  readings: Reading[];
  details: Readonly<Record<string, unknown>>;
}

/** What a case is given: how long and how thoroughly to measure, and who cleans up. */
export interface CaseContext {
  /** Seconds of measuring in each part of a run. */
  seconds: number;
  /** Shows that everything works, with a tenth of the people and no meaningful figures. */
  quick: boolean;
  /** Where a profile of the server is written; undefined: none is. */
  profileFolder: string | undefined;
  /** Has something done at the end, whatever happens; what came last is done first. */
  atEnd(close: () => Promise<void>): void;
}

export interface BenchCase {
  name: string;
  title: string;
  figures: readonly FigureSpec[];
  /** Seconds of measuring, where the caller does not say. */
  seconds: number;
  /** Minutes that the preparation and each run may take before they are given up. */
  limitMinutes: number;
  /** Sets up what all runs share; gives what does one run. */
  prepare(context: CaseContext): Promise<() => Promise<RunOutcome>>;
}
