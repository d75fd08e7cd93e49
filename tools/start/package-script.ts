import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";

/**
 * Starts a script of a workspace package as pnpm would, without a package manager in between that
 * might swallow signals.
 * @param folder the package's folder
 */
export function startPackageScript(
  root: string,
  folder: string,
  script: string,
  options: { environment?: NodeJS.ProcessEnv; output?: "inherit" | "pipe" } = {},
): ChildProcess {
  const cwd = join(root, folder);
  const manifest: { scripts?: Record<string, string> } = JSON.parse(
    readFileSync(join(cwd, "package.json"), "utf8"),
  );
  const command = manifest.scripts?.[script];
  if (command === undefined) throw new Error(`${folder} has no script "${script}".`);
  const path = [
    join(cwd, "node_modules", ".bin"),
    join(root, "node_modules", ".bin"),
    dirname(process.execPath),
    process.env["PATH"] ?? "",
  ].join(delimiter);
  return spawn(command, {
    cwd,
    shell: true,
    stdio: ["ignore", options.output ?? "inherit", options.output ?? "inherit"],
    env: { ...process.env, ...options.environment, PATH: path },
  });
}
