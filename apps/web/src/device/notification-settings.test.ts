import { expect, test } from "vitest";
import { isQuiet } from "./notification-settings.ts";

const at = (hours: number, minutes = 0) => new Date(2026, 4, 3, hours, minutes);
const NIGHT = { from: 22 * 60 + 30, to: 7 * 60 };
const NOON = { from: 12 * 60, to: 13 * 60 };

test.each([
  [NIGHT, at(22, 29), false],
  [NIGHT, at(22, 30), true],
  [NIGHT, at(0), true],
  [NIGHT, at(6, 59), true],
  [NIGHT, at(7), false],
  [NOON, at(11, 59), false],
  [NOON, at(12), true],
  [NOON, at(13), false],
  [{ from: 60, to: 60 }, at(1), false],
  [null, at(3), false],
])(
  "PUSH-41: quiet hours %o hold from their first minute to before their last: %s",
  (hours, now, quiet) => {
    expect(isQuiet(hours, now)).toBe(quiet);
  },
);
