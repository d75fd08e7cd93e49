import { readFileSync } from "node:fs";

/**
 * The processes between this one and the package manager that runs its script (`npx` → shell → `pnpm`
 * → shell), this process's parent first; empty when no package manager does. Where there is no /proc,
 * the parent alone.
 */
export function packageManagerChain(environment: NodeJS.ProcessEnv = process.env): number[] {
  if (environment["npm_lifecycle_event"] === undefined) return [];
  const ancestors: { pid: number; command: string }[] = [];
  for (let pid = process.ppid; pid > 1;) {
    const seen = look(pid);
    if (seen === undefined) break;
    ancestors.push({ pid, command: seen.command });
    pid = seen.parent;
  }
  const last = ancestors.findLastIndex(({ command }) => /\b(npm|npx|pnpm)\b/.test(command));
  return last === -1 ? [process.ppid] : ancestors.slice(0, last + 1).map(({ pid }) => pid);
}

function look(pid: number): { parent: number; command: string } | undefined {
  try {
    // The name, in brackets, may hold anything; the parent is the second field after it.
    const status = readFileSync(`/proc/${pid}/stat`, "utf8");
    const parent = Number(status.slice(status.lastIndexOf(")") + 2).split(" ")[1]);
    // Arguments may mention a package manager; the program and its script are what counts.
    const command = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0").slice(0, 2).join(" ");
    return { parent, command };
  } catch {
    return undefined;
  }
}
