import { createHash, randomBytes } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { FileStore, StoredFile } from "../media/file-store.ts";
import { storageError, syncFile, syncFolder, unlessMissing } from "./durable-files.ts";

const NAME = /^[a-z0-9][a-z0-9._-]{3,127}$/;

/** Bytes that are read at once: few calls, and little memory for each reader. */
const READ_BYTES = 256 * 1024;

/**
 * Files under `folder`, in subfolders by the last four characters of their names: ids made in the same
 * hour begin alike.
 */
export function diskFiles(folder: string): FileStore {
  const place = (name: string): string => {
    if (!NAME.test(name)) throw new RangeError("Not the name of a file.");
    return join(folder, name.slice(-2), name.slice(-4, -2), name);
  };

  return {
    async put(name, bytes) {
      const path = place(name);
      const half = `${path}.${randomBytes(6).toString("hex")}.part`;
      try {
        await mkdir(dirname(path), { recursive: true, mode: 0o700 });
        const stored = await write(half, bytes);
        await moveInto(half, path);
        await removeHalves(path);
        return stored;
      } catch (error) {
        throw storageError(error);
      } finally {
        await rm(half, { force: true });
      }
    },

    async take(name, from) {
      const path = place(name);
      try {
        const stored = await hashOf(from).catch(unlessMissing);
        // Moved already, by a call whose caller did not hear of it.
        if (stored === undefined) return await hashOf(path);
        await mkdir(dirname(path), { recursive: true, mode: 0o700 });
        await syncFile(from);
        await moveInto(from, path);
        return stored;
      } catch (error) {
        throw storageError(error);
      }
    },

    async read(name, range) {
      const handle = await open(place(name), "r").catch(unlessMissing);
      return handle?.createReadStream({
        highWaterMark: READ_BYTES,
        ...(range === undefined ? {} : { start: range.first, end: range.last }),
      });
    },

    async delete(name) {
      await rm(place(name), { force: true });
      await removeHalves(place(name));
    },
  };
}

async function write(path: string, bytes: AsyncIterable<Uint8Array>): Promise<StoredFile> {
  const hash = createHash("sha256");
  let size = 0;
  const handle = await open(path, "wx", 0o600);
  try {
    for await (const chunk of bytes) {
      hash.update(chunk);
      size += chunk.byteLength;
      await handle.writeFile(chunk);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  return { size, sha256: hash.digest("base64url") };
}

async function hashOf(path: string): Promise<StoredFile> {
  const { size } = await stat(path);
  const hash = createHash("sha256");
  const bytes: AsyncIterable<Uint8Array> = createReadStream(path, { highWaterMark: READ_BYTES });
  for await (const chunk of bytes) hash.update(chunk);
  return { size, sha256: hash.digest("base64url") };
}

/** Removes what a process left of a file that was killed while it wrote it. */
async function removeHalves(path: string): Promise<void> {
  const folder = dirname(path);
  const beginning = `${basename(path)}.`;
  for (const name of (await readdir(folder).catch(unlessMissing)) ?? []) {
    const isHalf = name.startsWith(beginning) && name.endsWith(".part");
    if (isHalf) await rm(join(folder, name), { force: true });
  }
}

/** The rename shows the file whole, and lasts when the folder has been written. */
async function moveInto(from: string, path: string): Promise<void> {
  await rename(from, path);
  await syncFolder(dirname(path));
}
