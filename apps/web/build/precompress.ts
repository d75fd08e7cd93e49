import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { Plugin } from "vite";

const COMPRESSIBLE = /\.(?:js|css|html|svg|json)$/;
/** Bytes below which a packet holds the file anyway. */
const LEAST = 1_024;
/** Nearly as small as the highest, at a tenth of its time. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
/** The smallest: made once, sent often. */
export const GZIP = { level: constants.Z_BEST_COMPRESSION };

/** Lays a .br and a .gz beside each text file of the build: the server sends them as they are. */
export function precompress(): Plugin {
  let folder = "";
  return {
    name: "parley-precompress",
    apply: "build",
    configResolved: ({ root, build }) => {
      folder = join(root, build.outDir);
    },
    closeBundle: {
      // After all that write files when the bundle is there, such as the service worker's build.
      order: "post",
      sequential: true,
      handler: () => compressFolder(folder),
    },
  };
}

async function compressFolder(folder: string): Promise<void> {
  for (const found of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!found.isFile() || !COMPRESSIBLE.test(found.name)) continue;
    const path = join(found.parentPath, found.name);
    const bytes = await readFile(path);
    if (bytes.length < LEAST) continue;
    await Promise.all([
      promisify(brotliCompress)(bytes, BROTLI).then((small) => writeFile(`${path}.br`, small)),
      promisify(gzip)(bytes, GZIP).then((small) => writeFile(`${path}.gz`, small)),
    ]);
  }
}
