import { expect, test } from "vitest";
import { isolate, isolatedParts } from "./isolate.ts";

test("APP-15: what is isolated in a sentence is found again", () => {
  const sentence = `${isolate("مها")} added ${isolate("Ben")}.`;
  expect(isolatedParts(sentence)).toEqual(["", "مها", " added ", "Ben", "."]);
  expect(isolatedParts("as it is")).toEqual(["as it is"]);
});

test("APP-15: a name does not end its own isolate, and what is begun alone is left as it is", () => {
  expect(isolate("a\u2069b\u2067c")).toBe("\u2068abc\u2069");
  expect(isolatedParts("\u2068cut")).toEqual(["\u2068cut"]);
});
