/** The signs of isolates: those that a value brings itself would end its own. */
const SIGNS = /[\u2066-\u2069]/gu;
const ISOLATED = /\u2068([^\u2066-\u2069]*)\u2069/u;

/** A value within a sentence, in a direction of its own: neither turns the other around. */
export function isolate(value: string): string {
  return `\u2068${value.replaceAll(SIGNS, "")}\u2069`;
}

/** Splits a text at what is isolated in it: that is every second part. */
export function isolatedParts(text: string): string[] {
  return text.split(ISOLATED);
}
