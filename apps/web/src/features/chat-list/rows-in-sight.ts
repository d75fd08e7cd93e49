/** The first and the last row of a run; `last` is one less than `first` where there is none. */
export interface RowRun {
  readonly first: number;
  readonly last: number;
}

/**
 * The rows of which something is in sight, in a list whose rows are all of one height.
 * @param top pixels that were scrolled
 * @param height of what is seen, in pixels
 */
export function rowsInSight(top: number, height: number, rowHeight: number): RowRun {
  const first = Math.max(0, Math.floor(top / rowHeight));
  return { first, last: Math.max(first, Math.ceil((top + height) / rowHeight)) - 1 };
}

/** Adds rows at both ends, as far as there are any. */
export function withOverscan({ first, last }: RowRun, overscan: number, count: number): RowRun {
  // A list that became shorter is scrolled back only afterwards.
  const end = Math.min(last + overscan, count - 1);
  return { first: Math.max(0, Math.min(first - overscan, end)), last: end };
}

/** How far to scroll so that a row is in sight as a whole; as little as that takes. */
export function scrolledTo(row: number, top: number, height: number, rowHeight: number): number {
  const begin = row * rowHeight;
  return Math.min(begin, Math.max(top, begin + rowHeight - height));
}
