import type { Id } from "@parley/protocol/id.ts";
import { inFileTables, wipeFileTables } from "./file-tables.ts";
import { wipeMadeVideos } from "./made-videos.ts";
import type { StoredFile, StoredPart } from "./stored-file.ts";
import { wipeStickers } from "./stored-stickers.ts";

// What a person's browser keeps of files, in the clear as its messages are: what is to be uploaded, and what was
// fetched. Pages, the engine's worker and the service worker read and write the same.

/** @throws DOMException `QuotaExceededError` where the device has no room, NoStoreError where nothing is stored */
export async function storeFile(userId: Id, file: StoredFile, blob: Blob): Promise<void> {
  await storePart(userId, file, { fileId: file.fileId, index: 0, blob });
}

/**
 * Adds a stretch to a file that is being fetched.
 * @param file how it stands with it
 * @throws as `storeFile`
 */
export async function storePart(userId: Id, file: StoredFile, part: StoredPart): Promise<void> {
  await inFileTables(userId, "readwrite", ({ files, parts }) => {
    files.put(file);
    parts.put(part);
    return () => undefined;
  });
}

/** What is known of a file here. */
export function storedFile(userId: Id, fileId: Id): Promise<StoredFile | undefined> {
  return inFileTables(userId, "readonly", ({ files }) => {
    const request = files.get(fileId);
    return () => request.result;
  });
}

/** The bytes of a file that is here whole. They lie on the disk: in memory is what is read. */
export async function storedBlob(userId: Id, fileId: Id): Promise<Blob | undefined> {
  const copy = await storedCopy(userId, fileId);
  return copy === "letGo" ? undefined : copy;
}

/** The same; or that its person deleted it from this device. */
export function storedCopy(userId: Id, fileId: Id): Promise<Blob | "letGo" | undefined> {
  return inFileTables(userId, "readonly", ({ files, parts }) => {
    const file = files.get(fileId);
    const stretches = parts.getAll(stretchesOf(fileId));
    return () => {
      if (file.result?.letGo === true) return "letGo";
      if (file.result === undefined || file.result.coming === true) return undefined;
      return new Blob(stretches.result.map(({ blob }) => blob));
    };
  });
}

/** The stretches that are here of a file, in order. */
export function storedParts(userId: Id, fileId: Id): Promise<readonly StoredPart[]> {
  return inFileTables(userId, "readonly", ({ parts }) => {
    const request = parts.getAll(stretchesOf(fileId));
    return () => request.result;
  });
}

/** All of them, those that are being fetched included. */
export function allStored(userId: Id): Promise<readonly StoredFile[]> {
  return inFileTables(userId, "readonly", ({ files }) => {
    const request = files.getAll();
    return () => request.result;
  });
}

/**
 * Changes what is known of a file, if it is still here.
 * @param change gives null to leave it as it is
 */
export async function changeStored(
  userId: Id,
  fileId: Id,
  change: (file: StoredFile) => StoredFile | null,
): Promise<void> {
  await inFileTables(userId, "readwrite", ({ files }) => {
    const request = files.get(fileId);
    request.addEventListener("success", () => {
      const changed = request.result === undefined ? null : change(request.result);
      if (changed !== null) files.put(changed);
    });
    return () => undefined;
  });
}

/** Removes the bytes of a file; what is known of it stays. */
export async function dropBytes(userId: Id, fileId: Id): Promise<void> {
  await inFileTables(userId, "readwrite", ({ parts }) => {
    parts.delete(stretchesOf(fileId));
    return () => undefined;
  });
}

/** Removes the bytes of files that the server has, and remembers that; what waits for its upload stays. */
export async function letGoStored(userId: Id, fileIds: readonly Id[]): Promise<void> {
  await inFileTables(userId, "readwrite", ({ files, parts }) => {
    for (const fileId of fileIds) {
      const request = files.get(fileId);
      request.addEventListener("success", () => {
        if (request.result === undefined || request.result.kept) return;
        files.put({ ...request.result, size: 0, coming: true, letGo: true });
        parts.delete(stretchesOf(fileId));
      });
    }
    return () => undefined;
  });
}

/** Removes files and what is here of them. */
export async function removeStored(userId: Id, fileIds: readonly Id[]): Promise<void> {
  await inFileTables(userId, "readwrite", ({ files, parts }) => {
    for (const fileId of fileIds) {
      files.delete(fileId);
      parts.delete(stretchesOf(fileId));
    }
    return () => undefined;
  });
}

/** As `removeStored`, but for files that wait for their upload; gives those that went. */
export function removeSent(userId: Id, fileIds: readonly Id[]): Promise<readonly Id[]> {
  return inFileTables(userId, "readwrite", ({ files, parts }) => {
    const gone: Id[] = [];
    for (const fileId of fileIds) {
      const request = files.get(fileId);
      request.addEventListener("success", () => {
        if (request.result?.kept === true) return;
        gone.push(fileId);
        files.delete(fileId);
        parts.delete(stretchesOf(fileId));
      });
    }
    return () => gone;
  });
}

/** Removes all that is stored of a person's files in this browser, stickers and what was made to be sent included. */
export async function wipeStored(userId: Id): Promise<void> {
  await Promise.all([wipeFileTables(userId), wipeStickers(userId), wipeMadeVideos()]);
}

function stretchesOf(fileId: Id): IDBKeyRange {
  return IDBKeyRange.bound([fileId, 0], [fileId, Number.MAX_SAFE_INTEGER]);
}
