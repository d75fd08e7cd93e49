/** The code of the invite link by which one came. */
export function signUpSearch(search: Record<string, unknown>): { invite?: string } {
  const { invite } = search;
  return typeof invite === "string" ? { invite } : {};
}
