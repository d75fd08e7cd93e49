import type { Attachment } from "@parley/protocol/attachment.ts";
import { makeId } from "@parley/protocol/make-id.ts";
import { PATHS } from "@parley/protocol/rest/paths.ts";
import { makeFileSecret } from "@parley/sdk/files/file-secret.ts";
import { sealedSource } from "@parley/sdk/files/sealed-source.ts";
import { NetworkError } from "@parley/sdk/network-error.ts";
import { ProblemError } from "@parley/sdk/problem-error.ts";
import { readProblem } from "@parley/sdk/rest/read-reply.ts";
import { toBase64url } from "../bytes/base64url.ts";
import { blobSource } from "../bytes/blob-source.ts";
import type { StoredSticker } from "../bytes/stored-sticker.ts";
import { engineTokens } from "../files/engine-tokens.ts";
import { mediaName } from "../media/media-name.ts";

/**
 * Takes a sticker that is kept, and was never sent, to the server: it is small, and goes in one request.
 * @throws ProblemError when the server refuses, NetworkError when it cannot be reached
 */
export async function uploadSticker({ blob, mime }: StoredSticker): Promise<Attachment> {
  const fileId = makeId(Date.now(), crypto.getRandomValues(new Uint8Array(16)));
  const secret = makeFileSecret(crypto);
  const sealed = await sealedSource(crypto, blobSource(blob), { ...secret });
  const body = await sealed.read(0, sealed.size);
  const [method, path] = PATHS.uploadFile;
  const response = await fetch(`${path}?fileId=${fileId}`, {
    method,
    body,
    headers: {
      authorization: `Bearer ${await engineTokens().access()}`,
      "content-type": "application/octet-stream",
    },
  }).catch((cause: unknown) => {
    throw new NetworkError("The sticker could not be sent.", cause);
  });
  if (!response.ok) throw new ProblemError(await readProblem(response));
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", body));
  return {
    fileId,
    key: toBase64url(secret.key),
    salt: toBase64url(secret.salt),
    sha256: toBase64url(hash),
    size: blob.size,
    mime,
    name: mediaName("sticker", mime, new Date()),
  };
}
