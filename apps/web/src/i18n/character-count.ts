/** Characters of a text as the protocol's limits count them: Unicode code points. */
export function characterCount(text: string): number {
  return Array.from(text).length;
}
