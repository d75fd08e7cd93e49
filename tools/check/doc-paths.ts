import { existsSync } from "node:fs";
import { glob, readFile } from "node:fs/promises";
import { dirname, join, normalize } from "node:path";

/**
 * Finds what a document names that is not there: paths of the repository in backticks, and targets of
 * relative links.
 * @param path the document's path from the root
 */
export function missingPaths(root: string, path: string, text: string): string[] {
  const named = [...text.matchAll(/`((?:apps|packages|tools|e2e|docs|\.ci)\/[^`\s]*)`/g)]
    .map((match) => match[1] ?? "")
    .filter((name) => !/[*{}<>…]/.test(name))
    .map((name) => name.replace(/:\d+$/, ""));
  const linked = [...text.matchAll(/\]\(([^)\s#]+)(?:#[^)]*)?\)/g)]
    .map((match) => match[1] ?? "")
    .filter((target) => !/^[a-z]+:|^\//.test(target))
    .map((target) => normalize(join(dirname(path), target)));
  return [...named, ...linked].filter((name) => !existsSync(join(root, name)));
}

if (import.meta.main) {
  const root = process.cwd();
  let wrong = 0;
  for await (const path of glob(["*.md", "docs/**/*.md"], { cwd: root })) {
    for (const name of missingPaths(root, path, await readFile(join(root, path), "utf8"))) {
      console.error(`${path} names ${name}, which is not there`);
      wrong += 1;
    }
  }
  console.log(`${wrong} paths in the documents lead nowhere`);
  process.exitCode = wrong === 0 ? 0 : 1;
}
