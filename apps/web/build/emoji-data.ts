import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Plugin } from "vite";

const require = createRequire(import.meta.url);
/** Where the page finds it, as `features/composer/emoji-panel.tsx` says. */
const FILES = ["emojibase/en/data.json", "emojibase/en/messages.json"];

function contents(file: string): Buffer {
  return readFileSync(require.resolve(file.replace("emojibase/", "emojibase-data/")));
}

/** Serves the emoji picker's data from this server, so that no page asks another host for it. */
export function emojiData(): Plugin {
  return {
    name: "parley-emoji-data",
    configureServer(server) {
      for (const file of FILES) {
        server.middlewares.use(`/${file}`, (_, response) => {
          response.setHeader("content-type", "application/json");
          response.end(contents(file));
        });
      }
    },
    generateBundle() {
      for (const fileName of FILES) {
        this.emitFile({ type: "asset", fileName, source: contents(fileName) });
      }
    },
  };
}
