import { cleanApng } from "../animation/clean-apng.ts";
import { cleanGif } from "../animation/clean-gif.ts";
import { cleanWebp } from "../animation/clean-webp.ts";
import { PhotoError, type MadePhoto, type PhotoQuality } from "./made-photo.ts";
import { HEADER_BYTES, pictureHeader, type PictureType } from "./picture-header.ts";
import { previewOf } from "./preview.ts";
import { canvasContext, fittedSize } from "./scale.ts";

/** Pixels that a picture may have: decoded, this many take 256 MB. */
const MAX_PIXELS = 64_000_000;
/** Bytes of an animation that is sent moving; of a larger one the first picture is sent. */
const MAX_ANIMATION_BYTES = 16 * 1024 * 1024;
const MAX_ANIMATION_PIXELS = 4_000_000;

/** What copies the pictures of a file that moves. */
const COPIES = { gif: cleanGif, webp: cleanWebp, png: cleanApng };

const QUALITIES = {
  standard: { side: 1_600, quality: 0.82 },
  hd: { side: 4_096, quality: 0.9 },
} as const satisfies Record<PhotoQuality, object>;

/**
 * Makes what is sent of a picture: decoded, turned upright, scaled down and written anew, so that neither
 * camera data nor anything hidden behind the picture goes along. Animations are copied frame by frame
 * without their notes.
 * @throws PhotoError
 */
export async function drawPhoto(file: Blob, wanted: PhotoQuality): Promise<MadePhoto> {
  const header = pictureHeader(new Uint8Array(await file.slice(0, HEADER_BYTES).arrayBuffer()));
  if (header === null || header.width < 1 || header.height < 1) {
    throw new PhotoError(header?.type === "heic" ? "heic" : "not_a_picture");
  }
  const pixels = header.width * header.height;
  if (pixels > MAX_PIXELS) throw new PhotoError("too_many_pixels");
  const bitmap = await decode(file, header.type);
  try {
    const moving = pixels <= MAX_ANIMATION_PIXELS ? await animation(file, header.type) : null;
    const { side, quality } = QUALITIES[wanted];
    const { width, height } = moving === null ? fittedSize(bitmap, side) : bitmap;
    const context = canvasContext(width, height);
    context.drawImage(bitmap, 0, 0, width, height);
    const hasAlpha = header.type !== "jpeg" && isTransparent(context);
    const preview = await previewOf(context.canvas, hasAlpha);
    // A browser that writes no WebP gives a PNG.
    const type = hasAlpha ? "image/webp" : "image/jpeg";
    const blob = moving ?? (await context.canvas.convertToBlob({ type, quality }));
    return { blob, width, height, ...preview };
  } finally {
    bitmap.close();
  }
}

async function decode(file: Blob, type: PictureType): Promise<ImageBitmap> {
  try {
    return await createImageBitmap(file, { imageOrientation: "from-image" });
  } catch {
    throw new PhotoError(type === "heic" ? "heic" : "not_a_picture");
  }
}

/** A moving picture without its notes; null where it stands still. */
async function animation(file: Blob, type: PictureType): Promise<Blob | null> {
  const copy = type === "gif" || type === "webp" || type === "png" ? COPIES[type] : null;
  if (copy === null || file.size > MAX_ANIMATION_BYTES) return null;
  const clean = copy(new Uint8Array(await file.arrayBuffer()));
  return clean === null ? null : new Blob([clean], { type: `image/${type}` });
}

function isTransparent(context: OffscreenCanvasRenderingContext2D): boolean {
  const { width, height } = context.canvas;
  const { data } = context.getImageData(0, 0, width, height);
  for (let at = 3; at < data.length; at += 4) {
    if (data[at] !== 255) return true;
  }
  return false;
}
