import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository's root. */
export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/**
 * Lets the gates find the workspace's own tools, however they were started, and keeps what Node compiles of
 * them and of the servers that they start.
 */
export function useWorkspace(): void {
  process.chdir(ROOT);
  process.env["NODE_COMPILE_CACHE"] ??= join(ROOT, "node_modules", ".cache", "node");
  const bin = join(ROOT, "node_modules", ".bin");
  process.env["PATH"] = [bin, process.env["PATH"] ?? ""].join(delimiter);
}
