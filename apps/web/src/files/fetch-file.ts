import type { Attachment } from "@parley/protocol/attachment.ts";
import type { Id } from "@parley/protocol/id.ts";
import type { BytesSource } from "@parley/sdk/files/bytes-source.ts";
import { FileError } from "@parley/sdk/files/file-error.ts";
import { openFile } from "@parley/sdk/files/open-file.ts";
import { openRemote } from "../bytes/remote-file.ts";
import { secretOf } from "../bytes/secret-of.ts";
import { storedBlob, storedParts, storePart } from "../bytes/stored-files.ts";
import { engineOwner, signedInUser } from "../state/running-engine.ts";
import { engineTokens } from "./engine-tokens.ts";

/** Bytes of a part: what is fetched anew at most where a fetch broke off. */
const PART = 8 * 1024 * 1024;

interface FetchPorts {
  readonly onProgress: (received: number) => void;
  readonly signal: AbortSignal;
}

/**
 * Fetches a file, opens it and stores it on this device; goes on with the parts that an earlier try stored. One
 * tab at a time does so: the others find it there.
 * @returns its content
 * @throws what `fileProblemOf` tells apart
 */
export async function fetchFile(
  conversationId: Id,
  attachment: Attachment,
  ports: FetchPorts,
): Promise<Blob> {
  const { signal } = ports;
  return navigator.locks.request(fetchLock(attachment.fileId), { signal }, async () => {
    const here = await storedBlob(signedInUser(), attachment.fileId);
    if (here !== undefined) return here;
    try {
      return await fetchParts(conversationId, attachment, ports, false);
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      // The browser may have kept an answer that was damaged on its way.
      return await fetchParts(conversationId, attachment, ports, true);
    }
  });
}

/** The name of the lock that whoever fetches a file holds. */
export function fetchLock(fileId: Id): string {
  return `parley.file.${fileId}`;
}

async function fetchParts(
  conversationId: Id,
  attachment: Attachment,
  { onProgress, signal }: FetchPorts,
  fresh: boolean,
): Promise<Blob> {
  const userId = signedInUser();
  const { fileId, size } = attachment;
  const blobs = (await storedParts(userId, fileId)).map(({ blob }) => blob);
  let received = blobs.reduce((sum, blob) => sum + blob.size, 0);
  onProgress(received);
  const tokens = engineTokens();
  const sealed = await openRemote({ conversationId, fileId, size }, { tokens, signal, fresh });
  const plain = await openFile(crypto, sealed, secretOf(attachment));
  // An empty file has a part, too.
  while (received < size || blobs.length === 0) {
    const blob = await readPart(plain, received, Math.min(received + PART, size));
    signal.throwIfAborted();
    // Whoever signed out meanwhile wants nothing left here.
    if (engineOwner() !== userId) throw new DOMException("Signed out", "AbortError");
    const index = blobs.push(blob) - 1;
    received += blob.size;
    const file = { fileId, conversationId, size: received, storedAt: Date.now(), kept: false };
    const state = received < size ? { ...file, coming: true as const } : file;
    await storePart(userId, state, { fileId, index, blob });
    onProgress(received);
  }
  // Of what is stored the bytes lie on the disk.
  return (await storedBlob(userId, fileId)) ?? new Blob(blobs);
}

async function readPart(plain: BytesSource, start: number, end: number): Promise<Blob> {
  return new Blob([await plain.read(start, end)]);
}
