/** How far a day lies back: today, yesterday, within the last week, or longer ago. */
export type Day =
  | { readonly kind: "today" }
  | { readonly kind: "yesterday" }
  | { readonly kind: "weekday"; readonly text: string }
  | { readonly kind: "date"; readonly text: string };

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format costs far more than using it. */
function format(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const found = formats.get(key);
  if (found !== undefined) return found;
  const made = new Intl.DateTimeFormat(locale, options);
  formats.set(key, made);
  return made;
}

/** The time of day, as `09:06`. */
export function clockTime(date: Date, locale: string): string {
  return format(locale, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(date);
}

/** Whole days between two moments by the calendar of this machine; a change of clock hours is no day. */
export function daysBetween(earlier: Date, later: Date): number {
  const start = Date.UTC(earlier.getFullYear(), earlier.getMonth(), earlier.getDate());
  const end = Date.UTC(later.getFullYear(), later.getMonth(), later.getDate());
  return Math.round((end - start) / 86_400_000);
}

/** The day as a reader of `now` would name it; `long` spells weekday and month out. */
export function dayOf(date: Date, now: Date, locale: string, length: "short" | "long"): Day {
  const days = daysBetween(date, now);
  // A clock that runs ahead must not show tomorrow as a date.
  if (days <= 0) return { kind: "today" };
  if (days === 1) return { kind: "yesterday" };
  if (days < 7) return { kind: "weekday", text: format(locale, { weekday: length }).format(date) };
  const options: Intl.DateTimeFormatOptions =
    length === "long"
      ? { day: "numeric", month: "long", year: "numeric" }
      : { day: "2-digit", month: "2-digit", year: "numeric" };
  return { kind: "date", text: format(locale, options).format(date) };
}

/** Date and time in full. */
export function fullTime(date: Date, locale: string): string {
  return format(locale, { dateStyle: "full", timeStyle: "short" }).format(date);
}
