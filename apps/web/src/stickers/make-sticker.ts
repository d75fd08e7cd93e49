import { toBase64url } from "../bytes/base64url.ts";
import { cleanApng } from "../media/animation/clean-apng.ts";
import { cleanGif } from "../media/animation/clean-gif.ts";
import { cleanStillWebp, cleanWebp } from "../media/animation/clean-webp.ts";
import { PhotoError } from "../media/photo/made-photo.ts";
import { makePhoto } from "../media/photo/make-photo.ts";
import { HEADER_BYTES, pictureHeader } from "../media/photo/picture-header.ts";
import { previewOf } from "../media/photo/preview.ts";
import { drawSticker, STICKER_SIDE, WHOLE, type StickerCut } from "./draw-sticker.ts";
import type { NewSticker } from "./sticker-book.ts";

/** Bytes of a sticker that is kept as it came. */
export const STICKER_BYTES = 1024 * 1024;

/** A picture to be cut: safe to decode, upright, without notes. @throws PhotoError */
export async function openPicture(file: Blob): Promise<ImageBitmap> {
  const { blob } = await makePhoto(file, "standard");
  return createImageBitmap(blob);
}

/** Cuts a sticker out of a picture: 512 pixels wide and high, WebP, or PNG where the browser writes none. */
export async function cutSticker(source: ImageBitmap, cut: StickerCut): Promise<NewSticker> {
  const canvas = drawSticker(source, cut);
  const blob = await canvas.convertToBlob({ type: "image/webp", quality: 0.9 });
  return described(blob, canvas);
}

/**
 * Makes a sticker of a picture file. A WebP, moving GIF or moving PNG of fitting size is copied without its notes, so that
 * one that was exported is the same; all else is drawn into a square.
 * @throws PhotoError
 */
export async function stickerOf(file: Blob): Promise<NewSticker> {
  const kept = await keptAsItIs(file);
  const bitmap = kept === null ? await openPicture(file) : await decoded(kept);
  try {
    return kept === null ? await cutSticker(bitmap, WHOLE) : await described(kept, bitmap);
  } finally {
    bitmap.close();
  }
}

async function keptAsItIs(file: Blob): Promise<Blob | null> {
  if (file.size > STICKER_BYTES) return null;
  const bytes = new Uint8Array(await file.arrayBuffer());
  const header = pictureHeader(bytes.subarray(0, HEADER_BYTES));
  if (header === null || Math.max(header.width, header.height) > STICKER_SIDE) return null;
  const clean =
    header.type === "gif"
      ? cleanGif(bytes)
      : header.type === "webp"
        ? (cleanStillWebp(bytes) ?? cleanWebp(bytes))
        : header.type === "png"
          ? cleanApng(bytes)
          : null;
  return clean === null ? null : new Blob([clean], { type: `image/${header.type}` });
}

async function decoded(blob: Blob): Promise<ImageBitmap> {
  try {
    return await createImageBitmap(blob);
  } catch {
    throw new PhotoError("not_a_picture");
  }
}

async function described(blob: Blob, shown: ImageBitmap | OffscreenCanvas): Promise<NewSticker> {
  const { width, height } = shown;
  const hash = toBase64url(
    new Uint8Array(await crypto.subtle.digest("SHA-256", await blob.arrayBuffer())),
  );
  return { hash, blob, mime: blob.type, width, height, ...(await previewOf(shown, true)) };
}
