import { spawnSync } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

/** Gzipped kilobytes of the built web app. */
export interface Bundle {
  /** Loaded before the chat list shows. */
  firstScripts: number;
  firstStyles: number;
  /** Everything there is, loaded when it is wanted. */
  allScripts: number;
}

const WEB = fileURLToPath(new URL("../../apps/web/", import.meta.url));

/** Weighs the built app; undefined when it is not built. */
export async function weighBundle(): Promise<Bundle | undefined> {
  const files = await readdir(join(WEB, "dist"), { recursive: true }).catch(() => undefined);
  if (files === undefined) return undefined;
  const scripts = files.filter((file) => file.endsWith(".js"));
  const weights = await Promise.all(
    scripts.map(async (file) => gzipSync(await readFile(join(WEB, "dist", file))).length),
  );
  // The web app's own gate knows what the page loads first, and says so even when it is too much.
  const gate = spawnSync(process.execPath, [join(WEB, "build/bundle-size.ts")], {
    encoding: "utf8",
  });
  return {
    firstScripts: kilobytesOf("JavaScript", gate.stdout),
    firstStyles: kilobytesOf("CSS", gate.stdout),
    allScripts: weights.reduce((sum, weight) => sum + weight, 0) / 1_024,
  };
}

function kilobytesOf(what: string, report: string): number {
  const found = new RegExp(`^${what} before the chat list: (?<size>[\\d.]+) KB`, "mu").exec(report);
  return Number(found?.groups?.["size"]);
}
