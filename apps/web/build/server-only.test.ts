import { fileURLToPath } from "node:url";
import { build, type Plugin } from "vite";
import { expect, test } from "vitest";
import { serverOnly } from "./server-only.ts";

/** Builds a page of this one module, in memory. */
function bundle(source: string) {
  const entry: Plugin = {
    name: "entry",
    resolveId: (id) =>
      id === "entry.js" ? fileURLToPath(new URL("entry.js", import.meta.url)) : undefined,
    load: (id) => (id.endsWith("/entry.js") ? source : undefined),
  };
  return build({
    configFile: false,
    logLevel: "silent",
    plugins: [entry, serverOnly()],
    build: { write: false, rolldownOptions: { input: "entry.js" } },
  });
}

test("WEB-2: a page that carries the schema library is not built", async () => {
  await expect(
    bundle('import { Type } from "typebox"; globalThis.schema = Type.String();'),
  ).rejects.toThrow(/into the browser/);
});

test("WEB-2: a page without it is", async () => {
  await expect(bundle("globalThis.schema = null;")).resolves.toBeDefined();
});
