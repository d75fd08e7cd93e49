/** A name as it is searched by: case and the several ways of writing the same letter do not count. */
export function nameKey(name: string): string {
  return name.normalize("NFKC").toLowerCase();
}
