import { link, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Failure } from "./failure.ts";

/** Milliseconds to wait for another command, and between two looks. */
const PATIENCE = 20_000;
const LOOK = 50;

/**
 * Takes a folder for this process alone, and gives the function that lets go of it. Short commands wait
 * for each other; the lock of a process that died counts for nothing.
 */
export async function lockFolder(
  folder: string,
  patience = PATIENCE,
): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, "lock");
  const mine = `${path}.${process.pid}`;
  await writeFile(mine, String(process.pid), { mode: 0o600 });
  try {
    for (let waited = 0; waited <= patience; waited += LOOK) {
      // A name for a file that is whole already: nobody can see a lock without its holder.
      if (await succeeds(link(mine, path), "EEXIST")) return () => rm(path, { force: true });
      const holder = await holderOf(path);
      if (holder !== null && !isAlive(holder)) await removeDead(path, holder);
      else await sleep(LOOK);
    }
  } finally {
    await rm(mine, { force: true });
  }
  throw new Failure(`Another parley command is using ${folder}.`);
}

/** Moves the lock of a dead process away; one that was taken anew in between is put back. */
async function removeDead(path: string, dead: number): Promise<void> {
  const aside = `${path}.dead.${process.pid}`;
  if (!(await succeeds(rename(path, aside), "ENOENT"))) return;
  if ((await holderOf(aside)) !== dead) await succeeds(link(aside, path), "EEXIST");
  await rm(aside, { force: true });
}

async function holderOf(path: string): Promise<number | null> {
  const text = await readFile(path, "utf8").catch(() => "");
  return text === "" ? null : Number(text);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** Whether something worked; false for the one way in which it may fail. */
async function succeeds(attempt: Promise<unknown>, expected: string): Promise<boolean> {
  try {
    await attempt;
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === expected) return false;
    throw error;
  }
}
