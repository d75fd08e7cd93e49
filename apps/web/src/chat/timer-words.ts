import type { I18n } from "@lingui/core";
import { msg, plural } from "@lingui/core/macro";

const HOUR = 3_600;
const DAY = 24 * HOUR;

/** How long messages stay, in the unit that people use for it: a day is 24 hours. */
function spanOf(seconds: number): { unit: "day" | "hour" | "second"; count: number } {
  if (seconds % DAY === 0 && seconds > DAY) return { unit: "day", count: seconds / DAY };
  if (seconds % HOUR === 0) return { unit: "hour", count: seconds / HOUR };
  return { unit: "second", count: seconds };
}

/** How long messages stay: “7 days”. */
export function timerSpan(seconds: number, { locale }: I18n): string {
  const { unit, count } = spanOf(seconds);
  return new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "long" }).format(count);
}

/** Says in a sentence when new messages disappear. */
export function timerSentence(seconds: number, i18n: I18n): string {
  const { unit, count } = spanOf(seconds);
  switch (unit) {
    case "day":
      return i18n._(
        msg`New messages disappear after ${plural(count, { one: "# day", other: "# days" })}.`,
      );
    case "hour":
      return i18n._(
        msg`New messages disappear after ${plural(count, { one: "# hour", other: "# hours" })}.`,
      );
    case "second":
      return i18n._(
        msg`New messages disappear after ${plural(count, { one: "# second", other: "# seconds" })}.`,
      );
  }
}
