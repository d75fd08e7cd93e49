import { lingui } from "@lingui/vite-plugin";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Plugin } from "vite";
import { VitePWA, type VitePWAOptions } from "vite-plugin-pwa";
import { manifest } from "./manifest.ts";
import { validators } from "./validators.ts";

type ManifestTransform = NonNullable<
  VitePWAOptions["injectManifest"]["manifestTransforms"]
>[number];

/** Bytes of the largest file kept for use without a network: the emoji's names are the largest. */
const LARGEST_KEPT = 1_500_000;

/**
 * Builds `src/service-worker/` into `/sw.js`, tells it the files of this build, and writes the manifest.
 * The page registers it itself: `src/shell/app-update.ts`.
 */
export function progressiveWebApp(): Plugin[] {
  return VitePWA({
    strategies: "injectManifest",
    srcDir: "src/service-worker",
    filename: "sw.ts",
    injectRegister: false,
    manifest,
    injectManifest: {
      injectionPoint: "self.APP_FILES",
      // One plain script: not every browser takes modules as service workers.
      rollupFormat: "iife",
      globPatterns: ["**/*.{js,css,html,svg,png,woff2,json}"],
      // The pseudo language is for development.
      globIgnores: ["sw.js", "assets/pseudo-*"],
      // Hashed names say their version themselves.
      dontCacheBustURLsMatching: /^assets\//,
      maximumFileSizeToCacheInBytes: LARGEST_KEPT,
      manifestTransforms: [withIntegrity],
      buildPlugins: {
        vite: [lingui({ macroTransform: true, cwd: `${import.meta.dirname}/..` }), validators()],
      },
    },
  });
}

/**
 * Says what is in each file: a network that puts its own page in place of a file (a hotel's, before one
 * signs in there) must not get it into the app.
 */
const withIntegrity: ManifestTransform = async (manifest) => ({
  manifest: await Promise.all(
    manifest.map(async (entry) => {
      const bytes = await readFile(join(import.meta.dirname, "../dist", entry.url));
      const integrity = `sha256-${createHash("sha256").update(bytes).digest("base64")}`;
      return { ...entry, integrity };
    }),
  ),
  warnings: [],
});
