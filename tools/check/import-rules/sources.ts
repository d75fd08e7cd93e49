import { glob, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Source } from "./violations.ts";

/** Reads every source file of the workspace, in a steady order. */
export async function readSources(root: string): Promise<Source[]> {
  const paths: string[] = [];
  const patterns = ["{apps,packages}/*/src/**/*.{ts,tsx}", "{tools,e2e}/**/*.ts"];
  const options = { cwd: root, exclude: ["**/node_modules/**", "apps/web/src/locales/**"] };
  for await (const path of glob(patterns, options)) paths.push(path.replaceAll("\\", "/"));
  return Promise.all(
    paths.sort().map(async (path) => ({ path, text: await readFile(join(root, path), "utf8") })),
  );
}
