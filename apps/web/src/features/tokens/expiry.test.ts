import { expect, test } from "vitest";
import { expiryAfter } from "./expiry.ts";

test("a lifetime in days ends that many days from now", () => {
  const now = Date.parse("2026-02-27T10:00:00.000Z");
  expect(expiryAfter("7", now)).toBe("2026-03-06T10:00:00.000Z");
  expect(expiryAfter("365", now)).toBe("2027-02-27T10:00:00.000Z");
});

test("a token may have no end", () => {
  expect(expiryAfter("never", 0)).toBeNull();
});
