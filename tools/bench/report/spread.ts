import type { FigureSpec, Reading, Subject } from "../cases/case.ts";

/** A figure over several runs. Null: the subject did not keep up. */
export interface FigureSpread {
  median: number | null;
  worst: number | null;
}

/** Whether more is better. */
function isMoreBetter({ reach, unit }: FigureSpec): boolean {
  return reach === undefined ? unit === "/s" || unit === "MB/s" : "atLeast" in reach;
}

/** The median and the worst of what a subject reached; undefined where it was not measured. */
export function spreadOver(
  runs: readonly { readings: readonly Reading[] }[],
  figure: FigureSpec,
  subject: Subject,
): FigureSpread | undefined {
  const values = runs.flatMap(({ readings }) =>
    readings.filter((reading) => reading.key === figure.key && reading.subject === subject),
  );
  if (values.length === 0) return undefined;
  // The best first; who did not keep up comes last.
  const ordered = values
    .map(({ value }) => value)
    .sort((a, b) => {
      if (a === null || b === null) return Number(a === null) - Number(b === null);
      return isMoreBetter(figure) ? b - a : a - b;
    });
  return {
    median: ordered[Math.floor((ordered.length - 1) / 2)] ?? null,
    worst: ordered.at(-1) ?? null,
  };
}

/** Whether the figure reaches what it is to reach; undefined where there is nothing to reach. */
export function isReached({ reach }: FigureSpec, value: number | null): boolean | undefined {
  if (reach === undefined) return undefined;
  if (value === null) return false;
  return "atLeast" in reach ? value >= reach.atLeast : value <= reach.atMost;
}

/** How many times better ours is; undefined where there is nothing to compare. */
export function timesBetter(
  figure: FigureSpec,
  ours: number | null,
  theirs: number | null,
): number | undefined {
  if (ours === null || theirs === null || ours === 0 || theirs === 0) return undefined;
  return isMoreBetter(figure) ? ours / theirs : theirs / ours;
}
