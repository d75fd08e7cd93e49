import { randomBytes } from "node:crypto";
import { access, mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { BlobStore } from "../media/blob-store.ts";
import { syncFolder, unlessMissing } from "./durable-files.ts";

const NAME = /^[a-z0-9][a-z0-9._-]{3,127}$/;

/** Blobs as files under `folder`, in 65,536 subfolders by the first four characters of their names. */
export function diskBlobs(folder: string): BlobStore {
  return {
    async put(name, bytes) {
      const file = place(folder, name);
      if (await exists(file)) return;
      await mkdir(dirname(file), { recursive: true, mode: 0o700 });
      await writeWhole(file, bytes);
    },
    async get(name) {
      return readFile(place(folder, name)).catch(unlessMissing);
    },
  };
}

function place(folder: string, name: string): string {
  if (!NAME.test(name)) throw new RangeError("Not the name of a blob.");
  return join(folder, name.slice(0, 2), name.slice(2, 4), name);
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

/** A name never shows half a file, not even after a power cut. */
async function writeWhole(file: string, bytes: Uint8Array): Promise<void> {
  const half = `${file}.${randomBytes(6).toString("hex")}.part`;
  try {
    const handle = await open(half, "wx", 0o600);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(half, file);
  } finally {
    await rm(half, { force: true });
  }
  await syncFolder(dirname(file));
}
