import { expect, test } from "vitest";
import { clockTime, dayOf, daysBetween } from "./time-format.ts";

const now = new Date(2026, 4, 20, 9, 6);

test("APP-3: the day is named as the reader would", () => {
  expect(dayOf(new Date(2026, 4, 20, 0, 0), now, "en", "short")).toEqual({ kind: "today" });
  expect(dayOf(new Date(2026, 4, 19, 23, 59), now, "en", "short")).toEqual({ kind: "yesterday" });
  expect(dayOf(new Date(2026, 4, 14), now, "en", "short")).toEqual({
    kind: "weekday",
    text: "Thu",
  });
  expect(dayOf(new Date(2026, 4, 14), now, "de", "long")).toEqual({
    kind: "weekday",
    text: "Donnerstag",
  });
  expect(dayOf(new Date(2026, 4, 13), now, "en-GB", "short")).toEqual({
    kind: "date",
    text: "13/05/2026",
  });
  expect(dayOf(new Date(2026, 4, 13), now, "en-GB", "long")).toEqual({
    kind: "date",
    text: "13 May 2026",
  });
});

test("APP-3: a clock that runs ahead still says today", () => {
  expect(dayOf(new Date(2026, 4, 21, 1, 0), now, "en", "short")).toEqual({ kind: "today" });
});

test("APP-3: the time of day has two digits each", () => {
  expect(clockTime(new Date(2026, 4, 20, 9, 6), "en")).toBe("09:06");
  expect(clockTime(new Date(2026, 4, 20, 0, 5), "en")).toBe("00:05");
});

test("APP-3: days are counted by the calendar", () => {
  expect(daysBetween(new Date(2026, 4, 19, 23, 59), new Date(2026, 4, 20, 0, 1))).toBe(1);
  expect(daysBetween(new Date(2026, 2, 28, 12), new Date(2026, 2, 30, 12))).toBe(2);
});
