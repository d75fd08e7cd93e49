import { readdir, readFile } from "node:fs/promises";

/** The parent of each process that runs on this machine. @throws where there is no `/proc` */
export async function readParents(): Promise<Map<number, number>> {
  const parents = new Map<number, number>();
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/u.test(name)).map(Number);
  for (const pid of pids) {
    const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
    const parent = /^PPid:\s+(?<pid>\d+)$/mu.exec(status)?.groups?.["pid"];
    if (parent !== undefined) parents.set(pid, Number(parent));
  }
  return parents;
}

/** The processes below one, at any depth. */
export function descendantsOf(root: number, parents: ReadonlyMap<number, number>): number[] {
  const children = [...parents].flatMap(([pid, parent]) => (parent === root ? [pid] : []));
  return children.flatMap((child) => [child, ...descendantsOf(child, parents)]);
}
