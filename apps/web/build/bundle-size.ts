import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { GZIP } from "./precompress.ts";

/**
 * Measures what the browser loads before the chat list shows, and fails above the budget:
 * the entry, the page of chats with nothing open beside them, and everything they import statically; and
 * the engine's worker with what reads the server's frames, which the manifest does not name.
 */
const BUDGET = 200 * 1024;
const PAGES = ["index.html", "src/routes/chats-page.tsx", "src/shell/empty-main.tsx"];

/** One file of Vite's manifest. */
interface Chunk {
  file: string;
  imports?: string[];
  css?: string[];
}

const dist = join(import.meta.dirname, "..", "dist");
const manifest: Record<string, Chunk> = JSON.parse(
  readFileSync(join(dist, ".vite", "manifest.json"), "utf8"),
);

const scripts = new Set(["theme.js"]);
const styles = new Set<string>();
for (const page of PAGES) collect(page);
for (const file of readdirSync(join(dist, "assets"))) {
  if (/^(?:engine-worker|decode-frame)-[\w-]+\.js$/.test(file)) scripts.add(`assets/${file}`);
}

const js = measure(scripts);
const css = measure(styles);
process.stdout.write(
  `JavaScript before the chat list: ${kilobytes(js)} of ${kilobytes(BUDGET)} (gzip)\n`,
);
process.stdout.write(`CSS before the chat list: ${kilobytes(css)} (gzip)\n`);
if (js > BUDGET) {
  process.stderr.write("Too much before the chat list shows: load what is not seen yet later.\n");
  process.exitCode = 1;
}

/** Adds a chunk and what it imports statically. */
function collect(name: string): void {
  const chunk = manifest[name];
  if (chunk === undefined) throw new Error(`The build has no ${name}`);
  for (const file of chunk.css ?? []) styles.add(file);
  if (scripts.has(chunk.file)) return;
  scripts.add(chunk.file);
  for (const each of chunk.imports ?? []) collect(each);
}

function measure(files: ReadonlySet<string>): number {
  return [...files].reduce(
    (sum, file) => sum + gzipSync(readFileSync(join(dist, file)), GZIP).length,
    0,
  );
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1024).toFixed(1)} KB`;
}
