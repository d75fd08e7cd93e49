import { expect, test } from "vitest";
import { medianSpread, percentile } from "./percentile.ts";

test("a percentile is the smallest sample that enough of them do not exceed", () => {
  const samples = Array.from({ length: 1_000 }, (_, index) => 1_000 - index);
  expect(percentile(samples, 0.5)).toBe(500);
  expect(percentile(samples, 0.99)).toBe(990);
  expect(percentile([7], 0.99)).toBe(7);
});

test("several runs give the median of each point", () => {
  expect(
    medianSpread([
      [1, 1, 9],
      [2, 2, 7],
      [3, 3, 8],
    ]),
  ).toEqual({ p50: 2, p99: 8 });
});
