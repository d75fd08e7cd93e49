import { foldText } from "./fold-text.ts";
import { wordsOf } from "./words-of.ts";

/** A stretch of a text that a search found, in UTF-16 code units. */
export interface Mark {
  readonly start: number;
  readonly end: number;
}

/** Where the words of a search stand in a text, in order and apart from each other. */
export function marksOf(text: string, search: string): readonly Mark[] {
  const sought = wordsOf(foldText(search));
  if (sought.length === 0) return [];
  const { folded, origins } = foldEach(text);
  const marks: Mark[] = [];
  const add = (at: number, length: number) => {
    const start = origins[at];
    const end = origins[at + length];
    if (start !== undefined && end !== undefined) marks.push({ start, end });
  };
  const words = wordsOf(folded);
  for (const word of sought) {
    if (word.spaced) {
      for (const { spaced, text: other, at } of words) {
        if (spaced && other.startsWith(word.text)) add(at, word.text.length);
      }
    } else {
      for (let at = folded.indexOf(word.text); at !== -1; at = folded.indexOf(word.text, at + 1)) {
        add(at, word.text.length);
      }
    }
  }
  return joined(marks);
}

/**
 * Folds a text character by character, and tells for each place in the result where it came from: the
 * accents after a letter belong to it.
 */
function foldEach(text: string): { readonly folded: string; readonly origins: readonly number[] } {
  let folded = "";
  const origins: number[] = [];
  let at = 0;
  for (const character of text) {
    const part = foldText(character);
    for (let unit = 0; unit < part.length; unit += 1) origins.push(at);
    folded += part;
    at += character.length;
  }
  origins.push(at);
  return { folded, origins };
}

/** Marks in rising order, with those that touch or overlap made one. */
function joined(marks: readonly Mark[]): readonly Mark[] {
  const result: Mark[] = [];
  for (const mark of marks.toSorted((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (last === undefined || mark.start > last.end) result.push(mark);
    else if (mark.end > last.end) result[result.length - 1] = { start: last.start, end: mark.end };
  }
  return result;
}
