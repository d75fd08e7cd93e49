/** Where to go after signing in: a path of this app, never another site. */
export function signInSearch(search: Record<string, unknown>): { next?: string } {
  const { next } = search;
  return typeof next === "string" && /^\/(?![/\\])/.test(next) ? { next } : {};
}
