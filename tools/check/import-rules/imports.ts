import { posix } from "node:path";

/** One import of a file, type imports included. */
export interface Import {
  /** As it is written. */
  specifier: string;
  /** A path of this repository, `npm:name/…` or `node:name`. */
  target: string;
  line: number;
}

const STATEMENT = /^(?:import|export)\s(?:[\w*{}\s,$]+\sfrom\s)?\s*"([^"\n]+)"/gm;
const EXPRESSION = /\bimport\(\s*"([^"\n]+)"\s*\)/g;

/** Finds every import of a source text: statements, re-exports, `import()` and its type form. */
export function importsOf(path: string, text: string): Import[] {
  return [...text.matchAll(STATEMENT), ...text.matchAll(EXPRESSION)].map((match) => {
    const specifier = match[1] ?? "";
    return {
      specifier,
      target: targetOf(path, specifier),
      line: text.slice(0, match.index).split("\n").length,
    };
  });
}

function targetOf(path: string, specifier: string): string {
  if (specifier.startsWith(".")) return posix.join(posix.dirname(path), specifier);
  if (specifier.startsWith("node:")) return specifier;
  const ours = /^@parley\/(protocol|sdk|api|web|cli)\/(.*)$/.exec(specifier);
  if (ours === null) return `npm:${specifier}`;
  const folder = ours[1] === "protocol" || ours[1] === "sdk" ? "packages" : "apps";
  return `${folder}/${ours[1]}/src/${ours[2]}`;
}
