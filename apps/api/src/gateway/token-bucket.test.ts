import { expect, test } from "vitest";
import { TokenBucket } from "./token-bucket.ts";

test("SOCK-24: a bucket lets a burst through, then so much a second", () => {
  const bucket = new TokenBucket({ capacity: 10, perSecond: 5 }, 0);
  expect(bucket.take(10, 0)).toBe(0);
  expect(bucket.take(1, 0)).toBe(200);
  expect(bucket.take(1, 0)).toBe(400);
  expect(bucket.take(0, 400)).toBe(0);
  expect(bucket.take(10, 60_000)).toBe(0);
  expect(bucket.take(1, 60_000)).toBeGreaterThan(0);
});
