/**
 * Whether every word searched for begins a word of the name; case and accents do not count. What has no
 * words to begin (emoji, and scripts that put no spaces between them) is found anywhere in the name.
 */
export function nameMatches(name: string, search: string): boolean {
  const sought = wordsOf(search).trim();
  if (sought === "") return fold(name).includes(fold(search).trim());
  const words = wordsOf(name);
  return sought.split(" ").every((part) => words.includes(UNSPACED.test(part) ? part : ` ${part}`));
}

const UNSPACED =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]/u;

/** More texts than a person has chats, and few enough to hold. */
const MOST_HELD = 5_000;
const held = new Map<string, string>();

/**
 * The words of a text, a space before each. They are held: each key of a search compares all names, and
 * taking thousands to pieces costs far more than comparing them.
 */
function wordsOf(text: string): string {
  const found = held.get(text);
  if (found !== undefined) return found;
  if (held.size >= MOST_HELD) held.clear();
  const words = ` ${fold(text).replace(/[^\p{L}\p{N}]+/gu, " ")}`;
  held.set(text, words);
  return words;
}

function fold(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
