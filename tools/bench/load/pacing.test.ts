import { expect, test } from "vitest";
import { dueBy, intendedAt } from "./pacing.ts";

test("a steady rate counts from the first send and never falls behind the clock", () => {
  expect(dueBy(-1, 1_000)).toBe(0);
  expect(dueBy(0, 1_000)).toBe(1);
  expect(dueBy(999.5, 1_000)).toBe(1_000);
  expect(dueBy(60_000, 8_000)).toBe(480_001);
});

test("every send is due at the moment at which it was meant to begin", () => {
  for (const index of [0, 1, 99, 12_345]) {
    const at = intendedAt(index, 2_000);
    expect(dueBy(at + 0.001, 2_000)).toBe(index + 1);
    expect(dueBy(at - 0.001, 2_000)).toBe(index);
  }
});
