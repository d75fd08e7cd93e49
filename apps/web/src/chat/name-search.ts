/** Whether every word searched for begins a word of the name; case and accents do not count. */
export function nameMatches(name: string, search: string): boolean {
  const words = fold(name).split(/[^\p{L}\p{N}]+/u);
  return fold(search)
    .split(/[^\p{L}\p{N}]+/u)
    .every((sought) => words.some((word) => word.startsWith(sought)));
}

function fold(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
