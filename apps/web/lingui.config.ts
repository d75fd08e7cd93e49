import { globSync } from "node:fs";
import { defineConfig } from "@lingui/conf";
import { formatter } from "@lingui/format-po";
import { FIRST_WORDS, LATER_WORDS } from "./build/page-words.ts";

/** Each file by itself, for a pattern of a folder could not leave out those that load later. */
const firstFiles = globSync(
  FIRST_WORDS.map((folder) => `${folder}/**/*.{ts,tsx}`),
  { cwd: import.meta.dirname },
).filter((file) => !LATER_WORDS.includes(file));

/** English is the source; `pseudo` is made from it and shows text that bypassed the catalogs. */
export default defineConfig({
  sourceLocale: "en",
  locales: ["en", "pseudo"],
  pseudoLocale: "pseudo",
  fallbackLocales: { pseudo: "en" },
  catalogs: [
    {
      path: "<rootDir>/src/locales/{locale}",
      include: FIRST_WORDS,
      exclude: ["**/*.test.ts", "**/*.test.tsx", ...LATER_WORDS],
    },
    {
      path: "<rootDir>/src/locales/pages/{locale}",
      include: ["src"],
      exclude: ["**/*.test.ts", "**/*.test.tsx", "src/service-worker/**", ...firstFiles],
    },
    {
      // Few sentences, and a program of its own: it carries them all.
      path: "<rootDir>/src/locales/service-worker/{locale}",
      include: ["src/service-worker", "src/chat/content-text.ts"],
      exclude: ["**/*.test.ts"],
    },
  ],
  // Without origins a catalog changes only when a sentence does.
  format: formatter({ origins: false, lineNumbers: false }),
  orderBy: "message",
});
