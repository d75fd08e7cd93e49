/**
 * Reads the tree that Fastify prints of its routes: a line for each node, indented by four characters
 * a level, with its part of the path and its methods. HEAD, which comes with every GET, is left out.
 */
export function routesOf(tree: string): string[] {
  const parts: string[] = [];
  return tree.split("\n").flatMap((line) => {
    const found = /^((?:[│ ]   )*)[├└]── (\S*)(?: \((.*)\))?$/.exec(line);
    if (found === null) return [];
    const [, indent = "", part = "", methods = ""] = found;
    parts.splice(indent.length / 4, Infinity, part);
    return methods
      .split(", ")
      .filter((method) => method !== "" && method !== "HEAD")
      .map((method) => `${method} ${parts.join("")}`);
  });
}
