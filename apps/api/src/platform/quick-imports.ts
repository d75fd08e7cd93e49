import { enableCompileCache, registerHooks } from "node:module";
import { fileURLToPath } from "node:url";

const CACHE = fileURLToPath(
  new URL("../../../../node_modules/.cache/parley/code", import.meta.url),
);

/**
 * Makes the imports that follow cheap. Compiled code is kept for the next start, where this account may
 * write. And drizzle's files find each other directly: its package.json has 179 KB of exports, which Node
 * would parse for each of some hundred files, for 0.7 s and 140 MB that never come back.
 */
export function quickenImports(): void {
  enableCompileCache(CACHE);
  registerHooks({
    resolve(specifier, context, next) {
      const { parentURL } = context;
      if (!specifier.startsWith(".") || parentURL?.includes("/drizzle-orm/") !== true) {
        return next(specifier, context);
      }
      const url = new URL(specifier, parentURL).href;
      return { url, format: "module", shortCircuit: true };
    },
  });
}
