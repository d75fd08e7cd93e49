const LETTERS = /\p{L}|\p{N}/u;

/** Up to two letters that stand for a name; empty where it has none. */
export function initials(name: string): string {
  const words = name.split(/\s+/u).filter((word) => LETTERS.test(word));
  const [first, second] = words;
  if (first === undefined) return "";
  const letters =
    second === undefined ? Array.from(first).slice(0, 2) : [initial(first), initial(second)];
  return letters.join("").toLocaleUpperCase();
}

function initial(word: string): string {
  return Array.from(word).find((letter) => LETTERS.test(letter)) ?? "";
}
