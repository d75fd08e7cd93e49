import type { StickerContent } from "@parley/protocol/content.ts";
import type { Id } from "@parley/protocol/id.ts";
import { toBase64url } from "../bytes/base64url.ts";
import type { StickerBook, StoredSticker } from "../bytes/stored-sticker.ts";
import { readFile } from "../files/read-file.ts";
import { PhotoError } from "../media/photo/made-photo.ts";
import { HEADER_BYTES, pictureHeader } from "../media/photo/picture-header.ts";
import { changeKept } from "./keep-stickers.ts";
import { STICKER_BYTES } from "./make-sticker.ts";
import { withChange, withSticker } from "./sticker-book.ts";

/** Pixels of a sticker that is kept: what others send may be anything. */
const MOST_PIXELS = 4_000_000;

/** The sticker of a message among one's own. */
export function stickerOfMessage(
  book: StickerBook,
  { file }: StickerContent,
): StoredSticker | undefined {
  return book.stickers.find(({ sent }) => sent?.file.fileId === file.fileId);
}

/**
 * Keeps a sticker that came, its bytes included: the chat that it came in may be left.
 * @throws PhotoError where it is no picture, or larger than stickers are; what `readFile` throws
 */
export async function favouriteSticker(conversationId: Id, content: StickerContent): Promise<void> {
  const { file, width, height, thumbhash, thumbnail } = content;
  if (file.size > STICKER_BYTES) throw new PhotoError("too_many_pixels");
  const bytes = await (await readFile(conversationId, file)).arrayBuffer();
  const header = pictureHeader(new Uint8Array(bytes, 0, Math.min(bytes.byteLength, HEADER_BYTES)));
  if (header === null) throw new PhotoError("not_a_picture");
  if (header.width * header.height > MOST_PIXELS) throw new PhotoError("too_many_pixels");
  const mime = `image/${header.type}`;
  const hash = toBase64url(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));
  const sticker: StoredSticker = {
    hash,
    blob: new Blob([bytes], { type: mime }),
    mime,
    width,
    height,
    thumbhash,
    ...(thumbnail !== undefined && { thumbnail }),
    favouriteAt: Date.now(),
    usedAt: null,
    sent: { conversationId, file },
  };
  await changeKept((book) =>
    withChange(withSticker(book, sticker), hash, { favouriteAt: Date.now() }),
  );
}

/** Lets a favourite go. */
export async function unfavouriteSticker(hash: string): Promise<void> {
  await changeKept((book) => withChange(book, hash, { favouriteAt: null }));
}
