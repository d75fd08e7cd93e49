import { expect, test } from "vitest";
import { movedPlace } from "./moved-place.ts";

test("MEDIA-92: keys go through what stands in rows, and not past its ends", () => {
  const from = (place: number, key: string, isRtl = false) => movedPlace(key, place, 10, 3, isRtl);
  expect(from(4, "ArrowRight")).toBe(5);
  expect(from(4, "ArrowRight", true)).toBe(3);
  expect(from(4, "ArrowDown")).toBe(7);
  expect(from(1, "ArrowUp")).toBe(0);
  expect(from(8, "ArrowDown")).toBe(9);
  expect(from(3, "Home")).toBe(0);
  expect(from(3, "End")).toBe(9);
  expect(from(3, "a")).toBeNull();
  expect(movedPlace("End", 0, 0, 3, false)).toBeNull();
});
