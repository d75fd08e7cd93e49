import { lingui } from "@lingui/vite-plugin";
import { join } from "node:path";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { chunkGroups, toFetchAhead } from "./build/chunks.ts";
import { emojiData } from "./build/emoji-data.ts";
import { pageWords } from "./build/page-words.ts";
import { precompress } from "./build/precompress.ts";
import { problemTitles } from "./build/problem-titles.ts";
import { progressiveWebApp } from "./build/progressive-web-app.ts";
import { serverOnly } from "./build/server-only.ts";
import { validators } from "./build/validators.ts";

/** Where the API of the development set-up listens. */
const api = process.env["PARLEY_API"] ?? "http://localhost:3000";

export default defineConfig({
  plugins: [
    tailwindcss(),
    pageWords(import.meta.dirname),
    lingui({ macroTransform: true, cwd: import.meta.dirname }),
    react(),
    validators(),
    problemTitles(),
    emojiData(),
    serverOnly(),
    progressiveWebApp(),
    precompress(),
  ],
  server: {
    port: Number(process.env["WEB_PORT"] ?? 5173),
    proxy: { "/v1": { target: api, ws: true } },
  },
  // The form for today's browsers: smaller than the one that the package gives out by its name.
  resolve: {
    alias: {
      dexie: join(import.meta.dirname, "node_modules/dexie/dist/modern/dexie.min.mjs"),
    },
  },
  // The engine's worker checks what the server sends.
  worker: { format: "es", plugins: () => [validators(), problemTitles(), serverOnly()] },
  build: {
    manifest: true,
    modulePreload: { resolveDependencies: toFetchAhead },
    // A data: URL would need a hole in the CSP for fonts.
    assetsInlineLimit: 0,
    rolldownOptions: { output: { codeSplitting: { groups: chunkGroups } } },
  },
});
