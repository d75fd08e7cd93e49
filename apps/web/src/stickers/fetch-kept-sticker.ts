import type { KeptSticker } from "@parley/protocol/kept-sticker.ts";
import { openFile } from "@parley/sdk/files/open-file.ts";
import { toBase64url } from "../bytes/base64url.ts";
import { openRemote } from "../bytes/remote-file.ts";
import { secretOf } from "../bytes/secret-of.ts";
import type { StoredSticker } from "../bytes/stored-sticker.ts";
import { engineTokens } from "../files/engine-tokens.ts";
import { HEADER_BYTES, pictureHeader } from "../media/photo/picture-header.ts";
import { STICKER_BYTES } from "./make-sticker.ts";

/**
 * Fetches a sticker that another device keeps; null where its file is not what the account log says, or is no picture.
 * @throws what `openRemote` throws
 */
export async function fetchKeptSticker(
  hash: string,
  { file, width, height, thumbhash, favouriteAt }: KeptSticker,
): Promise<StoredSticker | null> {
  const { fileId, size } = file;
  if (size > STICKER_BYTES) return null;
  const sealed = await openRemote(
    { conversationId: null, fileId, size },
    { tokens: engineTokens() },
  );
  const bytes = await openFile(crypto, sealed, secretOf(file)).then(
    (plain) => plain.read(0, size),
    () => null,
  );
  if (bytes === null) return null;
  const isSame = toBase64url(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))) === hash;
  const header = pictureHeader(bytes.subarray(0, HEADER_BYTES));
  if (!isSame || header === null) return null;
  const mime = `image/${header.type}`;
  return {
    hash,
    blob: new Blob([bytes], { type: mime }),
    mime,
    width,
    height,
    thumbhash,
    favouriteAt: favouriteAt === null ? null : Date.parse(favouriteAt),
    usedAt: null,
    sent: { conversationId: null, file },
  };
}
