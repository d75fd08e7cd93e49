import { open } from "node:fs/promises";
import { Refusal } from "../refusal.ts";

/** Makes what a folder lists durable, such as a rename in it; Windows neither needs nor allows it. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes the bytes of a file durable. */
export async function syncFile(path: string): Promise<void> {
  const handle = await open(path, "r+");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

const FULL = new Set(["ENOSPC", "EDQUOT"]);

/** What a failed write means to whoever wanted it: a full disk is a refusal, all else stays what it is. */
export function storageError(error: unknown): unknown {
  const isFull = error instanceof Error && "code" in error && FULL.has(String(error.code));
  return isFull ? new Refusal("storage_full", { retryAfter: 60 }) : error;
}

/** For `catch`: undefined where nothing was there. */
export function unlessMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code === "ENOENT") return undefined;
  throw error;
}
