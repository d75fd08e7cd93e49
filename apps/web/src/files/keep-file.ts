import type { Attachment } from "@parley/protocol/attachment.ts";
import { makeId } from "@parley/protocol/make-id.ts";
import { makeFileSecret } from "@parley/sdk/files/file-secret.ts";
import { toBase64url } from "../bytes/base64url.ts";
import { storedBlob, storeFile } from "../bytes/stored-files.ts";
import { signedInUser } from "../state/running-engine.ts";
import { noteStored } from "./stored-urls.ts";

/**
 * Keeps a copy of a file on this device until it is uploaded, and gives what its message says of it: a key of its
 * own, and no hash yet (`sha256` is empty) until the outbox has uploaded it.
 * @throws what `fileProblemOf` tells apart: `full` where the device has no room, `noStore` where nothing is stored
 */
export async function keepFile(
  blob: Blob,
  { mime, name }: { readonly mime: string; readonly name?: string },
): Promise<Attachment> {
  const fileId = makeId(Date.now(), crypto.getRandomValues(new Uint8Array(16)));
  const { key, salt } = makeFileSecret(crypto);
  const userId = signedInUser();
  const about = { conversationId: null, size: blob.size, storedAt: Date.now(), kept: true };
  await storeFile(userId, { fileId, ...about }, blob);
  // The copy: the file that it was may change, and what was made in memory need not stay there.
  noteStored(fileId, (await storedBlob(userId, fileId)) ?? blob, mime);
  return {
    fileId,
    key: toBase64url(key),
    salt: toBase64url(salt),
    sha256: "",
    size: blob.size,
    mime,
    ...(name !== undefined && { name }),
  };
}
