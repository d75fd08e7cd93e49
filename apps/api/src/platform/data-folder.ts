import { chmod, mkdir, readFile, realpath, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { StartupError } from "../startup-error.ts";

/** A folder that this process alone works in until it lets go, or dies. */
export interface DataFolder {
  /** Absolute, without symbolic links. */
  path: string;
  release(): Promise<void>;
}

/** Makes the folder when it is missing. */
export async function makeDataFolder(path: string): Promise<string> {
  await mkdir(path, { recursive: true, mode: 0o700 });
  if (process.getuid?.() === 0) await letDatabaseThrough(path);
  return realpath(path);
}

/** Started by root, the database has another account, which must pass through: not look, only pass. */
async function letDatabaseThrough(path: string): Promise<void> {
  const { mode } = await stat(path);
  if ((mode & 0o001) === 0) await chmod(path, (mode & 0o777) | 0o011);
}

/**
 * Locks the folder. The operating system holds the lock (on an SQLite file, the only such lock within
 * Node's reach) and takes it back when the process dies, however it dies: no stale lock, no guessing
 * by process ids.
 * @throws StartupError
 */
export async function lockDataFolder(path: string): Promise<DataFolder> {
  const pidFile = join(path, "server.pid");
  const lock = new DatabaseSync(join(path, "server.lock"));
  try {
    lock.exec("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE");
  } catch (cause) {
    lock.close();
    const holder = await readFile(pidFile, "utf8").catch(() => "");
    const who = holder.trim() === "" ? "" : ` (process ${holder.trim()})`;
    throw new StartupError(
      `Another Parley${who} is running on ${path}. Stop it first, or set PARLEY_DATA to another folder.`,
      { cause },
    );
  }
  await writeFile(pidFile, `${process.pid}\n`);
  return {
    path,
    async release() {
      await rm(pidFile, { force: true });
      lock.close();
    },
  };
}
