import { LIMITS } from "@parley/protocol/limits.ts";

/** The loudest that a byte of a waveform says. */
const LOUDEST = 100;

/**
 * How loud a recording is over time: its loudest moments in as many equal stretches as a message holds, 0 to 100,
 * so that the loudest of all is 100.
 */
export function waveformOf(
  samples: Float32Array,
  count: number = LIMITS.waveformBytes,
): Uint8Array {
  const peaks = Array.from({ length: count }, (_, index) =>
    peak(
      samples.subarray(
        Math.floor((index * samples.length) / count),
        Math.floor(((index + 1) * samples.length) / count),
      ),
    ),
  );
  const top = Math.max(...peaks, Number.EPSILON);
  return Uint8Array.from(peaks, (value) => Math.round((value / top) * LOUDEST));
}

function peak(samples: Float32Array): number {
  let most = 0;
  for (const sample of samples) most = Math.max(most, Math.abs(sample));
  return most;
}
