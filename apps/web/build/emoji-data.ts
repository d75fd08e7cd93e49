import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Plugin } from "vite";

const require = createRequire(import.meta.url);
/** Where the page finds it, as `features/composer/emoji-panel.tsx` says, and where it comes from. */
const FILES: readonly (readonly [file: string, source: string])[] = [
  ["emojibase/en/data.json", require.resolve("emojibase-data/en/data.json")],
  ["emojibase/en/messages.json", require.resolve("emojibase-data/en/messages.json")],
];

/** Serves the emoji picker's data from this server, so that no page asks another host for it. */
export function emojiData(): Plugin {
  return {
    name: "parley-emoji-data",
    configureServer(server) {
      for (const [file, source] of FILES) {
        server.middlewares.use(`/${file}`, (_, response) => {
          response.setHeader("content-type", "application/json");
          response.end(readFileSync(source));
        });
      }
    },
    generateBundle() {
      for (const [fileName, source] of FILES) {
        this.emitFile({ type: "asset", fileName, source: readFileSync(source) });
      }
    },
  };
}
