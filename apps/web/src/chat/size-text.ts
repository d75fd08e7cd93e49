const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;

/** How large a file is: "812 bytes", "1.8 MB". */
export function sizeText(bytes: number, locale: string): string {
  let [value, unit] = [bytes, 0];
  while (value >= 1_000 && unit < UNITS.length - 1) {
    value /= 1_000;
    unit += 1;
  }
  return new Intl.NumberFormat(locale, {
    style: "unit",
    unit: UNITS[unit] ?? "byte",
    // "812 byte" is what the short form says.
    unitDisplay: unit === 0 ? "long" : "short",
    maximumFractionDigits: unit === 0 || value >= 100 ? 0 : 1,
  }).format(value);
}
