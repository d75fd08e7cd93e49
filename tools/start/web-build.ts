import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { glob, mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { startPackageScript } from "./package-script.ts";

/** What the web app is built from. Compiled catalogs are products of the build. */
const SOURCES = [
  "pnpm-lock.yaml",
  "apps/web/*.{ts,json,html}",
  "apps/web/{build,public}/**/*",
  "apps/web/src/**/*.{ts,tsx,css,svg,json}",
  "packages/{protocol,sdk}/src/**/*.ts",
];

/**
 * Builds the web app unless it was built from these very sources.
 * @throws when the build fails
 */
export async function ensureWebBuild(
  root: string,
  progress: (line: string) => void,
): Promise<void> {
  const stampFile = join(root, "node_modules", ".cache", "parley", "web-build");
  const stamp = await hashSources(root);
  const built = await readFile(stampFile, "utf8").catch(() => "");
  if (built === stamp && existsSync(join(root, "apps/web/dist/index.html"))) return;
  progress("Building the web app");
  await build(root);
  await mkdir(dirname(stampFile), { recursive: true });
  await writeFile(stampFile, stamp);
}

async function hashSources(root: string): Promise<string> {
  const files: string[] = [];
  const options = { cwd: root, exclude: ["apps/web/src/locales/**", "**/*.test.*"] };
  for await (const file of glob(SOURCES, options)) files.push(file);
  const hash = createHash("sha256");
  for (const file of files.sort()) {
    const bytes = await readFile(join(root, file)).catch(() => undefined);
    if (bytes !== undefined) hash.update(file).update("\0").update(bytes).update("\0");
  }
  return hash.digest("hex");
}

/** A build that succeeds is quiet; one that fails shows all it said. */
async function build(root: string): Promise<void> {
  const child = startPackageScript(root, "apps/web", "build", {
    environment: { NODE_ENV: "production" },
    output: "pipe",
  });
  const said: unknown[] = [];
  child.stdout?.on("data", (chunk) => said.push(chunk));
  child.stderr?.on("data", (chunk) => said.push(chunk));
  const endWithUs = (): void => {
    child.kill();
    process.exit(1);
  };
  process.once("SIGTERM", endWithUs);
  const [code] = await once(child, "close");
  process.off("SIGTERM", endWithUs);
  if (code !== 0) throw new Error(`The web app could not be built:\n${said.join("")}`);
}
