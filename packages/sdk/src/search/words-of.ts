/**
 * A piece of a folded text that can be sought: a word of a script that puts spaces between its words, or a
 * run of one that does not, or of emoji.
 */
export interface Word {
  readonly text: string;
  /** Whether its beginning alone may be sought; what has no spaces is sought anywhere in a run. */
  readonly spaced: boolean;
  /** Where it begins in the folded text. */
  readonly at: number;
}

/** Letters and digits of scripts written without spaces, where only a dictionary could tell the words. */
const UNSPACED = String.raw`[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]`;
const LETTER = String.raw`[\p{L}\p{N}]`;
const WORDS = new RegExp(
  String.raw`(?<spaced>[${LETTER}--${UNSPACED}]+)|(?<run>[[${LETTER}&&${UNSPACED}]\p{Extended_Pictographic}]+)`,
  "gv",
);

/** The words of a folded text, in order. */
export function wordsOf(folded: string): readonly Word[] {
  return Array.from(folded.matchAll(WORDS), (match) => ({
    text: match[0],
    spaced: match.groups?.["spaced"] !== undefined,
    at: match.index,
  }));
}
