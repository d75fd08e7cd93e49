/** Fills in a route's path and appends its query; parts of the query that are undefined are left out. */
export function writeUrl(
  path: string,
  params: Readonly<Record<string, string | number>>,
  query: Readonly<Record<string, string | number | undefined>>,
): string {
  const filled = path.replace(/:([A-Za-z]+)/g, (_match, name: string) =>
    encodeURIComponent(String(params[name] ?? "")),
  );
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encodeURIComponent(String(value))}`],
  );
  return pairs.length === 0 ? filled : `${filled}?${pairs.join("&")}`;
}
