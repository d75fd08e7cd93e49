import type { I18n } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { clockTime, dayOf, type Day } from "./time-format.ts";

/** A day in words: "Today", "Yesterday", a weekday or a date. */
export function dayWord(day: Day, i18n: I18n): string {
  switch (day.kind) {
    case "today":
      return i18n._(msg`Today`);
    case "yesterday":
      return i18n._(msg`Yesterday`);
    case "weekday":
    case "date":
      return day.text;
  }
}

/** When somebody was last here, as a sentence of its own. */
export function lastSeenLine(at: Date, now: Date, i18n: I18n): string {
  const time = clockTime(at, i18n.locale);
  const day = dayOf(at, now, i18n.locale, "short");
  switch (day.kind) {
    case "today":
      return i18n._(msg`last seen today at ${time}`);
    case "yesterday":
      return i18n._(msg`last seen yesterday at ${time}`);
    case "weekday":
      return i18n._(msg`last seen ${day.text} at ${time}`);
    case "date":
      return i18n._(msg`last seen ${day.text}`);
  }
}
