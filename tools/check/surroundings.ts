import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository's root. */
export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Lets the gates find the workspace's own tools, however they were started. */
export function useWorkspace(): void {
  process.chdir(ROOT);
  const bin = join(ROOT, "node_modules", ".bin");
  process.env["PATH"] = [bin, process.env["PATH"] ?? ""].join(delimiter);
}
