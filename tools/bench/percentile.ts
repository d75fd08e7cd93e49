/** Two points of a distribution, in milliseconds. */
export interface Spread {
  p50: number;
  p99: number;
}

/** The value that this share of the samples does not exceed (nearest rank). */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const rank = Math.max(0, Math.ceil(share * sorted.length) - 1);
  return sorted[rank] ?? Number.NaN;
}

/** The middle one. */
export function median(samples: readonly number[]): number {
  return percentile(samples, 0.5);
}

/** The p50 and p99 of one run. */
export function spreadOf(samples: readonly number[]): Spread {
  return { p50: percentile(samples, 0.5), p99: percentile(samples, 0.99) };
}

/** The medians of the p50s and p99s of several runs. */
export function medianSpread(runs: readonly (readonly number[])[]): Spread {
  const spreads = runs.map(spreadOf);
  return {
    p50: median(spreads.map((spread) => spread.p50)),
    p99: median(spreads.map((spread) => spread.p99)),
  };
}
