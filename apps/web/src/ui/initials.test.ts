import { expect, test } from "vitest";
import { initials } from "./initials.ts";
import { personColour } from "./person-colour.ts";

test.each([
  ["Hill Trail weekend", "HT"],
  ["Family", "FA"],
  ["Neighbours · Block 4", "NB"],
  ["(Ana) duarte", "AD"],
  ["李小龍", "李小"],
  ["🎉 Party 🎉", "PA"],
  ["👍", "👍"],
  [" 👩‍👩‍👧🎉 🇫🇷", "👩‍👩‍👧"],
  ["🇫🇷🇩🇪", "🇫🇷"],
  ["…", "…"],
  ["", ""],
])("APP-29: the initials of %j are %j", (name, expected) => {
  expect(initials(name)).toBe(expected);
});

test("a colour is stable and one of the ten", () => {
  const ids = Array.from({ length: 200 }, (_, at) => `01890000-0000-7000-8000-${at}`);
  const colours = ids.map(personColour);
  expect(colours).toEqual(ids.map(personColour));
  expect(new Set(colours).size).toBe(10);
  expect(Math.min(...colours)).toBe(1);
  expect(Math.max(...colours)).toBe(10);
});
