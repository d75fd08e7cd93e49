import { expect, test } from "vitest";
import type { FigureSpec } from "../cases/case.ts";
import { isReached, spreadOver, timesBetter } from "./spread.ts";

const rate: FigureSpec = { key: "rate", title: "", unit: "/s", reach: { atLeast: 100 } };
const p99: FigureSpec = { key: "p99", title: "", unit: "ms", reach: { atMost: 50 } };

function runs(key: string, values: readonly (number | null)[]) {
  return values.map((value) => ({ readings: [{ key, subject: "parley" as const, value }] }));
}

test("the worst run is the lowest rate and the longest wait", () => {
  expect(spreadOver(runs("rate", [90, 120, 110]), rate, "parley")).toEqual({
    median: 110,
    worst: 90,
  });
  expect(spreadOver(runs("p99", [90, 120, 110]), p99, "parley")).toEqual({
    median: 110,
    worst: 120,
  });
  expect(spreadOver(runs("rate", [1]), rate, "naive")).toBeUndefined();
});

test("a run that did not keep up is worse than any that did", () => {
  expect(spreadOver(runs("p99", [null, 20, 10]), p99, "parley")).toEqual({
    median: 20,
    worst: null,
  });
  expect(spreadOver(runs("p99", [null, null, 10]), p99, "parley")?.median).toBeNull();
});

test("what is to be reached is reached exactly, too", () => {
  expect([99, 100, null].map((value) => isReached(rate, value))).toEqual([false, true, false]);
  expect([50, 51, null].map((value) => isReached(p99, value))).toEqual([true, false, false]);
});

test("more is better for rates, less for times", () => {
  expect(timesBetter(rate, 200, 100)).toBe(2);
  expect(timesBetter(p99, 10, 100)).toBe(10);
  expect(timesBetter(p99, 10, null)).toBeUndefined();
});
