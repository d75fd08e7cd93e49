import { createHistogram } from "node:perf_hooks";

/** Points of a distribution, in milliseconds. */
export interface Latency {
  count: number;
  p50: number;
  p99: number;
  max: number;
}

/** Collects latencies in memory that does not grow with their number; off by a thousandth at most. */
export interface LatencyRecorder {
  record(milliseconds: number): void;
  read(): Latency;
}

export function createLatencyRecorder(): LatencyRecorder {
  // In microseconds, of which it takes whole ones from 1.
  const histogram = createHistogram({ figures: 3, lowest: 1, highest: 3_600_000_000 });
  return {
    record: (milliseconds) => histogram.record(Math.max(1, Math.round(milliseconds * 1_000))),
    read: () => ({
      count: histogram.count,
      p50: histogram.percentile(50) / 1_000,
      p99: histogram.percentile(99) / 1_000,
      max: histogram.count === 0 ? Number.NaN : histogram.max / 1_000,
    }),
  };
}
