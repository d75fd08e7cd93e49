import type { SendReport } from "../load/send-plan.ts";

/** Whose figure it is: ours, that of an approach beside which ours is set, or the bare machine's. */
export type Subject = "parley" | "naive" | "socketIo" | "machine";

export type Unit =
  | "/s"
  | "ms"
  | "s"
  | "KB"
  | "MB"
  | "bytes"
  | "MB/s"
  | "times"
  | "messages"
  | "chats"
  | "%"
  | "points";

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
  /** Null: it did not keep up, and a figure would mean nothing. */
  value: number | null;
}

/** What one run gave. Beside its figures, everything that explains them is kept in the results file. */
export interface RunOutcome {
  readings: Reading[];
  /** What load generators reported, by what they did. */
  sends: Readonly<Record<string, SendReport>>;
  more?: Readonly<Record<string, unknown>>;
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
