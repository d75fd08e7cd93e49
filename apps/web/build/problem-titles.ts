import type { Plugin } from "vite";

const PROBLEMS = /\/packages\/protocol\/src\/problem\.ts$/;
/** A status, and the sentence after it. */
const TITLE = /(?<=\[\d{3}, )"[^"]+"/g;

/**
 * Leaves the sentences of problems out of the browser's code: they are English, and the app says what went
 * wrong in its person's language (`src/i18n/problem-text.ts`).
 */
export function problemTitles(): Plugin {
  return {
    name: "parley-problem-titles",
    apply: "build",
    enforce: "pre",
    transform: (code, id) => (PROBLEMS.test(id) ? withoutTitles(code) : undefined),
  };
}

/** @throws when there is nothing to leave out: the file is written otherwise now */
export function withoutTitles(code: string): string {
  const short = code.replaceAll(TITLE, '""');
  if (short === code) throw new Error("The problems have no titles that could be left out");
  return short;
}
