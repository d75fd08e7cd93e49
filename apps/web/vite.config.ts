import { lingui } from "@lingui/vite-plugin";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { chunkGroups } from "./build/chunks.ts";
import { emojiData } from "./build/emoji-data.ts";
import { precompress } from "./build/precompress.ts";
import { serverOnly } from "./build/server-only.ts";
import { validators } from "./build/validators.ts";

/** Where the API of the development set-up listens. */
const api = process.env["PARLEY_API"] ?? "http://localhost:3000";

export default defineConfig({
  plugins: [
    tailwindcss(),
    lingui({ macroTransform: true, cwd: import.meta.dirname }),
    react(),
    validators(),
    emojiData(),
    serverOnly(),
    precompress(),
  ],
  server: {
    port: Number(process.env["WEB_PORT"] ?? 5173),
    proxy: { "/v1": { target: api, ws: true } },
  },
  build: {
    manifest: true,
    // A data: URL would need a hole in the CSP for fonts.
    assetsInlineLimit: 0,
    rolldownOptions: { output: { codeSplitting: { groups: chunkGroups } } },
  },
});
