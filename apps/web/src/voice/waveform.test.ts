import { expect, test } from "vitest";
import { waveformOf } from "./waveform.ts";

test("MEDIA-40: a waveform has the loudest moments of equal stretches, the loudest of all at 100", () => {
  const samples = Float32Array.from({ length: 800 }, (_, n) => (n < 400 ? 0.25 : -0.5));
  expect([...waveformOf(samples, 4)]).toEqual([50, 50, 100, 100]);
  expect(waveformOf(samples)).toHaveLength(64);
});

test("MEDIA-40: silence, and less sound than there are stretches, are flat", () => {
  expect([...waveformOf(new Float32Array(100), 4)]).toEqual([0, 0, 0, 0]);
  expect([...waveformOf(Float32Array.of(0.5), 2)]).toEqual([0, 100]);
  expect([...waveformOf(new Float32Array(0), 2)]).toEqual([0, 0]);
});
