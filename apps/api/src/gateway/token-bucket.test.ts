import { expect, test } from "vitest";
import { createTokenBucket } from "./token-bucket.ts";

test("SOCK-24: a bucket lets a burst through, then so much a second", () => {
  let now = 0;
  const bucket = createTokenBucket({ capacity: 10, perSecond: 5 }, () => now);
  expect(bucket.take(10)).toBe(0);
  expect(bucket.take(1)).toBe(200);
  expect(bucket.take(1)).toBe(400);
  now = 400;
  expect(bucket.take(0)).toBe(0);
  now = 60_000;
  expect(bucket.take(10)).toBe(0);
  expect(bucket.take(1)).toBeGreaterThan(0);
});
