import { expect, test } from "vitest";
import { rowsInSight, scrolledTo, withOverscan } from "./rows-in-sight.ts";

test.each([
  [0, 720, { first: 0, last: 9 }],
  [1, 720, { first: 0, last: 10 }],
  [72, 720, { first: 1, last: 10 }],
  [71.5, 100, { first: 0, last: 2 }],
  // Drawn beyond the top, as some browsers do.
  [-40, 720, { first: 0, last: 9 }],
  // Hidden.
  [0, 0, { first: 0, last: -1 }],
])("of rows of 72 pixels, %d scrolled and %d high, those in sight are told", (top, height, run) => {
  expect(rowsInSight(top, height, 72)).toEqual(run);
});

test("rows beyond both ends are added as far as there are any", () => {
  expect(withOverscan({ first: 3, last: 5 }, 8, 100)).toEqual({ first: 0, last: 13 });
  expect(withOverscan({ first: 90, last: 99 }, 8, 100)).toEqual({ first: 82, last: 99 });
  expect(withOverscan({ first: 0, last: 9 }, 1, 0)).toEqual({ first: 0, last: -1 });
});

test("a list that became shorter shows its end until it is scrolled back", () => {
  expect(withOverscan({ first: 90, last: 99 }, 1, 5)).toEqual({ first: 4, last: 4 });
});

test.each([
  ["above", 2, 144],
  ["cut at the top", 4, 288],
  ["in sight", 6, 300],
  ["cut at the bottom", 14, 360],
  ["below", 99, 6_480],
])("a row that is %s comes into sight with the least scrolling", (_, row, top) => {
  expect(scrolledTo(row, 300, 720, 72)).toBe(top);
});
