/** A stretch of a log: from its first seq to its last, both in it. */
export interface SeqRun {
  readonly first: number;
  readonly last: number;
}

/** All that is in either: in rising order, no two of them touching. */
export function joinRuns(a: readonly SeqRun[], b: readonly SeqRun[]): readonly SeqRun[] {
  const joined: SeqRun[] = [];
  for (const run of [...a, ...b].sort((one, other) => one.first - other.first)) {
    const before = joined.at(-1);
    if (before === undefined || run.first > before.last + 1) joined.push(run);
    else if (run.last > before.last) joined.splice(-1, 1, { first: before.first, last: run.last });
  }
  return joined;
}

/** What is in the first and not in the second; both as `joinRuns` gives them. */
export function runsWithout(a: readonly SeqRun[], b: readonly SeqRun[]): readonly SeqRun[] {
  return a.flatMap((run) => {
    const left: SeqRun[] = [];
    let { first } = run;
    for (const taken of b) {
      if (taken.last < first || taken.first > run.last) continue;
      if (taken.first > first) left.push({ first, last: taken.first - 1 });
      first = taken.last + 1;
    }
    return first > run.last ? left : [...left, { first, last: run.last }];
  });
}

/** Whether a seq is in one of them; they stand as `joinRuns` gives them. */
export function inRuns(runs: readonly SeqRun[] | undefined, seq: number): boolean {
  let low = 0;
  let high = runs?.length ?? 0;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((runs?.[middle]?.last ?? 0) < seq) low = middle + 1;
    else high = middle;
  }
  return (runs?.[low]?.first ?? Infinity) <= seq;
}
