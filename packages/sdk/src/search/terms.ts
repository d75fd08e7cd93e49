import { foldText } from "./fold-text.ts";
import { wordsOf, type Word } from "./words-of.ts";

/** Code units of a word that the index keeps; whatever is longer is compared with the text itself. */
const LONGEST = 24;

/**
 * What an index keeps of a text: each word once, and of scripts without spaces the pairs of neighbours,
 * and the last character of a run, so that each character begins something.
 */
export function indexTerms(text: string): ReadonlySet<string> {
  const terms = new Set<string>();
  for (const word of wordsOf(foldText(text))) {
    if (word.spaced) terms.add(cut(word.text));
    else for (const pair of pairsOf(word.text)) terms.add(pair);
  }
  return terms;
}

/** What to look up in the index: the text can hold the word only where the index has all of these. */
export interface Lookup {
  readonly term: string;
  /** Whether every term that begins so counts. */
  readonly prefix: boolean;
}

/** What to look up for one word of a search. */
export function lookupsOf(word: Word): readonly Lookup[] {
  if (word.spaced) return [{ term: cut(word.text), prefix: true }];
  const characters = Array.from(word.text);
  if (characters.length === 1) return [{ term: word.text, prefix: true }];
  return characters.slice(1).map((next, n) => ({ term: `${characters[n]}${next}`, prefix: false }));
}

function pairsOf(run: string): readonly string[] {
  const characters = Array.from(run);
  return characters.map((character, n) => character + (characters[n + 1] ?? ""));
}

function cut(word: string): string {
  return word.slice(0, LONGEST);
}
