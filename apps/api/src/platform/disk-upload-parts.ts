import { mkdir, open, rm, stat, type FileHandle } from "node:fs/promises";
import { join } from "node:path";
import type { UploadParts } from "../media/upload-parts.ts";
import { storageError, unlessMissing } from "./durable-files.ts";

const NAME = /^[a-z0-9-]{4,64}$/;

/** Parts as files under `folder`, where all processes of a server find them. */
export function diskUploadParts(folder: string): UploadParts {
  const pathOf = (fileId: string): string => {
    if (!NAME.test(fileId)) throw new RangeError("Not the name of an upload.");
    return join(folder, fileId);
  };
  const length = async (fileId: string): Promise<number> =>
    (await stat(pathOf(fileId)).catch(unlessMissing))?.size ?? 0;

  return {
    length,
    pathOf,

    async write(fileId, from, bytes) {
      const path = pathOf(fileId);
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        // Makes it where it is missing, and never cuts what is there.
        await (await open(path, "a", 0o600)).close();
        const handle = await open(path, "r+");
        try {
          let at = from;
          const chunks: AsyncIterable<Uint8Array> = bytes;
          for await (const chunk of chunks) at += await writeAll(handle, chunk, at);
        } finally {
          await handle.close();
        }
      } catch (error) {
        throw storageError(error);
      }
      return length(fileId);
    },

    remove: (fileId) => rm(pathOf(fileId), { force: true }),
  };
}

/** A disk may take less than it was given, when it is nearly full. */
async function writeAll(handle: FileHandle, chunk: Uint8Array, at: number): Promise<number> {
  let done = 0;
  while (done < chunk.byteLength) {
    done += (await handle.write(chunk, done, chunk.byteLength - done, at + done)).bytesWritten;
  }
  return done;
}
