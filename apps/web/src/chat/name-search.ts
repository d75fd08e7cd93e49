/**
 * Whether every word searched for begins a word of the name; case and accents do not count. What has no
 * words to begin (emoji, and scripts that put no spaces between them) is found anywhere in the name.
 */
export function nameMatches(name: string, search: string): boolean {
  const folded = fold(name);
  const words = wordsOf(folded);
  const sought = wordsOf(fold(search));
  if (sought.length === 0) return folded.includes(fold(search).trim());
  return sought.every((part) =>
    UNSPACED.test(part) ? folded.includes(part) : words.some((word) => word.startsWith(part)),
  );
}

const UNSPACED =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]/u;

function wordsOf(text: string): string[] {
  return text.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "");
}

function fold(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
