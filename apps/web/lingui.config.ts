import { defineConfig } from "@lingui/conf";
import { formatter } from "@lingui/format-po";

/** English is the source; `pseudo` is made from it and shows text that bypassed the catalogs. */
export default defineConfig({
  sourceLocale: "en",
  locales: ["en", "pseudo"],
  pseudoLocale: "pseudo",
  fallbackLocales: { pseudo: "en" },
  catalogs: [
    {
      path: "<rootDir>/src/locales/{locale}",
      include: ["src"],
      exclude: ["**/*.test.ts", "**/*.test.tsx"],
    },
  ],
  // Without origins a catalog changes only when a sentence does.
  format: formatter({ origins: false, lineNumbers: false }),
  orderBy: "message",
});
