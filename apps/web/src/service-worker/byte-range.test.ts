import { expect, test } from "vitest";
import { byteRange } from "./byte-range.ts";

test.each([
  [null, null],
  ["bytes=0-", { start: 0, end: 100 }],
  ["bytes=10-19", { start: 10, end: 20 }],
  ["bytes=90-500", { start: 90, end: 100 }],
  ["bytes=-30", { start: 70, end: 100 }],
  ["bytes=-300", { start: 0, end: 100 }],
  ["bytes=100-", "none"],
  ["bytes=-0", "none"],
  ["bytes=20-10", null],
  ["bytes=0-1,5-6", null],
  ["lines=1-2", null],
])("MEDIA-4: of a file of 100 bytes %j asks for %j", (header, expected) => {
  expect(byteRange(header, 100)).toEqual(expected);
});
