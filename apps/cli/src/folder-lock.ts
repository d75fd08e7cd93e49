import { mkdir, open, readFile, rm } from "node:fs/promises";
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
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, "lock");
  for (let waited = 0; waited < PATIENCE; waited += LOOK) {
    if (await take(path)) return () => rm(path, { force: true });
    const holder = Number(await readFile(path, "utf8").catch(() => ""));
    if (holder > 0 && !isAlive(holder)) await rm(path, { force: true });
    else await sleep(LOOK);
  }
  throw new Failure(`Another parley command is using ${folder}.`);
}

async function take(path: string): Promise<boolean> {
  try {
    const file = await open(path, "wx", 0o600);
    await file.writeFile(String(process.pid));
    await file.close();
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
