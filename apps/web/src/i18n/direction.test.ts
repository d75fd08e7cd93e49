import { expect, test } from "vitest";
import { directionOf } from "./direction.ts";

test.each([
  ["en", "ltr"],
  ["pseudo", "ltr"],
  ["de-CH", "ltr"],
  ["ar", "rtl"],
  ["he", "rtl"],
  ["fa-IR", "rtl"],
  ["ur", "rtl"],
  ["uz", "ltr"],
  ["uz-Arab", "rtl"],
])("APP-19: %s is written %s", (locale, direction) => {
  expect(directionOf(locale)).toBe(direction);
});
