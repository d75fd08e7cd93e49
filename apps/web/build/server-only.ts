import type { Plugin } from "vite";

/** Packages that the browser must never load: the schema library compiles by `eval`, which the CSP forbids. */
const SERVER_ONLY = /\/node_modules\/(?:\.pnpm\/)?typebox[@/]/;

/** Fails the build when a package meant for the server or the build reaches the page. */
export function serverOnly(): Plugin {
  return {
    name: "parley-server-only",
    apply: "build",
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== "chunk") continue;
        const found = chunk.moduleIds.find((id) => SERVER_ONLY.test(id));
        if (found !== undefined) this.error(`${chunk.fileName} carries ${found} into the browser`);
      }
    },
  };
}
