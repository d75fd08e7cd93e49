import { marksOf, type Mark } from "@parley/sdk/search/marks.ts";

/** A piece of a message as a list of results shows it, with the marks within it. */
export interface Snippet {
  readonly text: string;
  readonly marks: readonly Mark[];
}

/** Characters before the first mark that are left where a text is cut. */
const BEFORE = 24;
/** As much of a text as two lines can ever show. */
const LONGEST = 200;

/** The part of a text that shows why it was found, on one line: cut between words where it is long. */
export function snippetOf(message: string, search: string): Snippet {
  const text = message.replace(/\s+/gu, " ").trim();
  const first = marksOf(text, search)[0]?.start ?? 0;
  const start = first <= BEFORE ? 0 : wordStart(text, first - BEFORE, first);
  const rest = text.slice(start, start + LONGEST).toWellFormed();
  const shown = start === 0 ? rest : `…${rest}`;
  return { text: shown, marks: marksOf(shown, search) };
}

/** Where the first word between two places begins; the later place where there is none. */
function wordStart(text: string, from: number, to: number): number {
  const space = text.indexOf(" ", from);
  return space === -1 || space >= to ? to : space + 1;
}
