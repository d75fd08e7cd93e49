import type { I18n } from "@lingui/core";
import type { Timestamp } from "@parley/protocol/time.ts";

/** A day and a time in the reader's language and zone, as in "12 Mar 2026, 14:05". */
export function dayAndTime(i18n: I18n, at: Timestamp): string {
  return i18n.date(at, { dateStyle: "medium", timeStyle: "short", hourCycle: "h23" });
}

/** A day in the reader's language and zone. */
export function day(i18n: I18n, at: Timestamp): string {
  return i18n.date(at, { dateStyle: "medium" });
}
