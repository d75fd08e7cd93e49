import { expect, test } from "vitest";
import { nameMatches } from "./name-search.ts";

test.each([
  ["Hill Trail weekend", "trail"],
  ["Hill Trail weekend", "week hi"],
  ["José Álvarez", "jose alv"],
  ["Jose", "JOSÉ"],
  ["نورة", "نو"],
  ["Neighbours · Block 4", "4"],
  ["山田太郎", "太郎"],
  ["🎉 Party", "🎉"],
  ["Ann Ash @ann_a", "@ann_a"],
])("APP-11: %s is found by %s", (name, search) => {
  expect(nameMatches(name, search)).toBe(true);
});

test.each([
  ["Hill Trail weekend", "rail"],
  ["Ann", "ann b"],
  ["Ann", "🎉"],
])("APP-11: %s is not found by %s", (name, search) => {
  expect(nameMatches(name, search)).toBe(false);
});
