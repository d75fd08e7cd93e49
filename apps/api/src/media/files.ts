import type { Readable } from "node:stream";
import type { Id } from "@parley/protocol/id.ts";
import { LIMITS } from "@parley/protocol/limits.ts";
import type { Storage, UploadedFile } from "@parley/protocol/rest/files.ts";
import type { Caller } from "../caller.ts";
import type { Meter } from "../meter.ts";
import { Refusal } from "../refusal.ts";
import type { FileRow, FileRows } from "./file-rows.ts";
import type { FileStore } from "./file-store.ts";
import type { UploadLeases } from "./upload-leases.ts";
import type { UploadParts } from "./upload-parts.ts";
import { createUploadSlots } from "./upload-slots.ts";
import { countBytes } from "./count-bytes.ts";

type Owner = Pick<Caller, "userId">;

/** How far an upload has come. */
export interface UploadState {
  fileId: Id;
  /** Bytes that it will have, and bytes that are there. */
  size: number;
  offset: number;
}

export interface FilesPorts {
  rows: FileRows;
  store: FileStore;
  parts: UploadParts;
  leases: UploadLeases;
  meter: Pick<Meter, "counts">;
  /** Bytes of one file, and of all files of one person, at most. */
  maxUpload: number;
  quota: number;
}

/** Files on their way to the server, and what its people keep there. */
export interface Files {
  /**
   * Takes a whole file in one go; under an id that is there already, nothing is stored again.
   * @param size bytes at most, all of which count until the file is there
   * @throws Refusal `too_large`, `quota_exceeded`, `too_many`, `client_id_conflict`, `storage_full`, `overloaded`
   */
  upload(
    owner: Owner,
    fileId: Id,
    size: number,
    bytes: AsyncIterable<Uint8Array>,
  ): Promise<UploadedFile>;

  /** Begins a resumable upload, or finds it. @throws as `upload` */
  begin(owner: Owner, fileId: Id, size: number): Promise<UploadState>;
  /** How far an upload is, a file that is whole included. @throws Refusal `not_found` */
  state(owner: Owner, fileId: Id): Promise<UploadState>;
  /** Adds bytes, and keeps what arrived when they break off. @throws Refusal `storage_full`, `overloaded` */
  write(owner: Owner, fileId: Id, from: number, bytes: Readable): Promise<number>;
  /** Gives up an upload, or deletes a file that no message carries. @throws Refusal `not_found`, `file_in_use` */
  remove(owner: Owner, fileId: Id): Promise<void>;

  storage(owner: Owner): Promise<Storage>;
}

export function createFiles(ports: FilesPorts): Files {
  const { rows, store, parts, leases, meter, maxUpload, quota } = ports;
  const slots = createUploadSlots();
  const limits = { quota, unfinished: LIMITS.unfinishedUploads };

  function beginRow({ userId }: Owner, fileId: Id, size: number): Promise<FileRow> {
    if (size > sealed(maxUpload)) throw new Refusal("too_large");
    return rows.begin(userId, fileId, size, limits);
  }

  async function findRow({ userId }: Owner, fileId: Id): Promise<FileRow> {
    const row = await rows.find(userId, fileId);
    if (row === undefined) throw new Refusal("not_found");
    return row;
  }

  /** A file is given out from here on, or, where its owner gave it up meanwhile, gone. */
  async function complete(
    { userId }: Owner,
    fileId: Id,
    storing: ReturnType<FileStore["put"]>,
  ): Promise<UploadedFile> {
    const stored = await storing;
    const row = await rows.complete(userId, fileId, stored);
    if (row === undefined) {
      await store.delete(fileId);
      throw new Refusal("not_found");
    }
    meter.counts.filesStored += 1;
    meter.counts.fileBytesIn += stored.size;
    return { id: fileId, ...stored };
  }

  /** What has all its bytes becomes a file; where a process died before it did that, on the next occasion. */
  async function stateOf(owner: Owner, row: FileRow): Promise<UploadState> {
    const { fileId, size } = row;
    if (row.sha256 !== null) return { fileId, size, offset: size };
    const offset = await parts.length(fileId);
    if (offset < size) return { fileId, size, offset };
    return leases.hold(owner.userId, fileId, () => finish(owner, row));
  }

  /** The store may have taken the bytes without anybody hearing of it; then none are left. */
  async function finish(owner: Owner, { fileId, size }: FileRow): Promise<UploadState> {
    await complete(owner, fileId, store.take(fileId, parts.pathOf(fileId)));
    return { fileId, size, offset: size };
  }

  /**
   * Nobody waits for the rest of it: it must not take room until it is forgotten. Whole it is another's doing, who
   * took it for dead.
   */
  async function giveUp({ userId }: Owner, fileId: Id): Promise<void> {
    const row = await rows.find(userId, fileId);
    if (row?.sha256 !== null) return;
    if ((await rows.doom(userId, fileId)) === "doomed") await deleteBytes(ports, fileId);
  }

  /**
   * Given up while a piece of it was written, an upload is no file of anybody's: what that piece left would stay on
   * the disk, for whoever gave it up may have removed what was there before.
   */
  async function dropIfGivenUp({ userId }: Owner, fileId: Id): Promise<void> {
    if ((await rows.find(userId, fileId)) !== undefined) return;
    await parts.remove(fileId);
    throw new Refusal("not_found");
  }

  /** One request at a time writes a file, in whatever process. */
  function hold<T>(owner: Owner, fileId: Id, work: (over: AbortSignal) => Promise<T>): Promise<T> {
    const { userId } = owner;
    return slots.hold(userId, fileId, () => leases.hold(userId, fileId, work));
  }

  return {
    upload(owner, fileId, size, bytes) {
      // Whoever has to come back later, has begun nothing that takes room until then.
      return hold(owner, fileId, async (over) => {
        const row = await beginRow(owner, fileId, size);
        if (row.sha256 !== null) return { id: fileId, size: row.size, sha256: row.sha256 };
        try {
          return await complete(owner, fileId, store.put(fileId, countBytes(bytes, size, over)));
        } catch (error) {
          if (!over.aborted) await giveUp(owner, fileId);
          throw error;
        }
      });
    },

    async begin(owner, fileId, size) {
      return stateOf(owner, await beginRow(owner, fileId, size));
    },

    async state(owner, fileId) {
      return stateOf(owner, await findRow(owner, fileId));
    },

    async write(owner, fileId, from, bytes) {
      const row = await findRow(owner, fileId);
      if (row.sha256 !== null) return row.size;
      return hold(owner, fileId, async (over) => {
        // Another process may have gone on since the client asked.
        if ((await parts.length(fileId)) !== from) throw new Refusal("offset_conflict");
        over.addEventListener("abort", () => bytes.destroy(over.reason));
        await rows.touch(owner.userId, fileId);
        const writing = parts.write(fileId, from, bytes);
        await writing.catch(() => undefined);
        await dropIfGivenUp(owner, fileId);
        const offset = await writing;
        return offset < row.size ? offset : (await finish(owner, row)).offset;
      });
    },

    async remove(owner, fileId) {
      const removal = await rows.doom(owner.userId, fileId);
      if (removal === "unknown") throw new Refusal("not_found");
      if (removal === "carried") throw new Refusal("file_in_use");
      await deleteBytes(ports, fileId);
    },

    async storage({ userId }) {
      return { quota, maxUpload, ...(await rows.taken(userId)) };
    },
  };
}

/** Deletes what a doomed file has left, and then its row: broken off in between, it is done again. */
export async function deleteBytes(
  { rows, store, parts }: Pick<FilesPorts, "rows" | "store" | "parts">,
  fileId: Id,
): Promise<void> {
  await store.delete(fileId);
  await parts.remove(fileId);
  await rows.forget(fileId);
}

/** What encryption adds to a file of the size: 16 bytes for each MiB, and a head (docs/attachments.md). */
function sealed(size: number): number {
  return size + Math.ceil(size / 32_768) + 1_024;
}
