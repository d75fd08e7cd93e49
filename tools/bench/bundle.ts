import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

/** Gzipped kilobytes of the built web app. */
export interface Bundle {
  /** What the page names itself: loaded before anything shows. */
  firstScripts: number;
  allScripts: number;
  styles: number;
}

const DIST = fileURLToPath(new URL("../../apps/web/dist", import.meta.url));

/** Weighs the built app; undefined when it is not built. */
export async function weighBundle(): Promise<Bundle | undefined> {
  const page = await readFile(join(DIST, "index.html"), "utf8").catch(() => undefined);
  if (page === undefined) return undefined;
  const files = await readdir(DIST, { recursive: true });
  async function weigh(named: (file: string) => boolean): Promise<number> {
    const weights = await Promise.all(
      files.filter(named).map(async (file) => gzipSync(await readFile(join(DIST, file))).length),
    );
    return weights.reduce((sum, weight) => sum + weight, 0) / 1_024;
  }
  return {
    firstScripts: await weigh((file) => file.endsWith(".js") && page.includes(`/${file}`)),
    allScripts: await weigh((file) => file.endsWith(".js")),
    styles: await weigh((file) => file.endsWith(".css")),
  };
}
