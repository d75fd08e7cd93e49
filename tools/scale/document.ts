import { FIGURES } from "./inputs.ts";
import { inputTable, sizeTable } from "./tables.ts";

/** The page, from the root of the repository. */
export const PAGE = "docs/scale.md";

/**
 * The page with its tables as the inputs make them.
 * @throws Error when the page has lost the marks between which they stand
 */
export function withTables(page: string): string {
  return replaced(replaced(page, "inputs", inputTable()), "sizes", sizeTable(FIGURES));
}

function replaced(page: string, name: string, table: string): string {
  const [begin, end] = [`<!-- ${name} -->`, `<!-- end of ${name} -->`];
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from === -1 || to < from) throw new Error(`${PAGE} lacks the marks of its ${name}.`);
  return `${page.slice(0, from)}${begin}\n\n${table}\n\n${page.slice(to)}`;
}
