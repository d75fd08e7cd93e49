const LETTERS = /\p{L}|\p{N}/u;

/** Up to two letters that stand for a name; its first sign, such as an emoji, where it has none. */
export function initials(name: string): string {
  const words = name.split(/\s+/u).filter((word) => LETTERS.test(word));
  const [first, second] = words;
  if (first === undefined) return firstSign(name);
  const letters =
    second === undefined ? Array.from(first).slice(0, 2) : [initial(first), initial(second)];
  return letters.join("").toLocaleUpperCase();
}

/** As one sees it: an emoji may be made of many characters. */
function firstSign(name: string): string {
  const [sign] = new Intl.Segmenter().segment(name.trim());
  return sign?.segment ?? "";
}

function initial(word: string): string {
  return Array.from(word).find((letter) => LETTERS.test(letter)) ?? "";
}
