import { mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { build } from "vite";
import { expect, test } from "vitest";
import { precompress } from "./precompress.ts";

test("WEB-5: each text file of a build has its compressed twins, and small ones have none", async () => {
  const root = await mkdtemp(join(tmpdir(), "parley-precompress-"));
  try {
    await writeFile(join(root, "small.js"), "globalThis.small = 1;");
    await writeFile(join(root, "large.js"), `globalThis.large = "${"many words ".repeat(500)}";`);
    await build({
      root,
      configFile: false,
      logLevel: "silent",
      plugins: [precompress()],
      build: {
        rolldownOptions: {
          input: { small: join(root, "small.js"), large: join(root, "large.js") },
          output: { entryFileNames: "[name].js" },
        },
      },
    });
    const dist = join(root, "dist");
    const names = (await readdir(dist)).sort();
    expect(names).toEqual(["large.js", "large.js.br", "large.js.gz", "small.js"]);
    const plain = await readFile(join(dist, "large.js"));
    expect(brotliDecompressSync(await readFile(join(dist, "large.js.br")))).toEqual(plain);
    expect(gunzipSync(await readFile(join(dist, "large.js.gz")))).toEqual(plain);
  } finally {
    await rm(root, { recursive: true });
  }
});
