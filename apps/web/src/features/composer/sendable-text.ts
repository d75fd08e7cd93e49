import { LIMITS } from "@parley/protocol/limits.ts";

/** What of a typed text is sent: without white space around it and without what no reader can hold. */
export function sendableText(typed: string): string {
  return typed.trim().replaceAll("\0", "").toWellFormed();
}

/** How many characters (code points) a text has more than a message holds. */
export function charactersOver(typed: string): number {
  const text = typed.trim();
  // No text has more code points than units, and counting a usual one would be for nothing.
  if (text.length <= LIMITS.text) return 0;
  let count = 0;
  for (const _ of text) count += 1;
  return Math.max(0, count - LIMITS.text);
}
