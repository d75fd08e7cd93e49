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

/** How long, and how thoroughly. */
export interface Extent {
  /** Seconds of measuring in each part of a run. */
  seconds: number;
  /** Shows that everything works, with a tenth of the people and no meaningful figures. */
  quick: boolean;
  /** Where a profile of the server is written; undefined: none is. */
  profileFolder: string | undefined;
}

/** What is set up once for all runs of a case. */
export interface PreparedCase {
  run(): Promise<RunOutcome>;
  /** Stops what was started and removes what it left. */
  close(): Promise<void>;
}

export interface BenchCase {
  name: string;
  title: string;
  figures: readonly FigureSpec[];
  /** Seconds of measuring, where the caller does not say. */
  seconds: number;
  /** Minutes that one run may take, preparation included, before it is given up. */
  limitMinutes: number;
  prepare(extent: Extent): Promise<PreparedCase>;
}
