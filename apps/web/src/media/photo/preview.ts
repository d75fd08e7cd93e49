import { LIMITS } from "@parley/protocol/limits.ts";
import type { PhotoItem } from "@parley/protocol/content.ts";
import { rgbaToThumbHash } from "thumbhash";
import { toBase64url } from "../../bytes/base64url.ts";
import { canvasContext, fittedSize, type DrawnSource } from "./scale.ts";

/** What shows of a picture before it is fetched. */
export type Preview = Pick<PhotoItem, "thumbhash" | "thumbnail">;

/** Longest sides and qualities that are tried until a thumbnail is small enough. */
const TRIES: readonly [side: number, quality: number][] = [
  [72, 0.6],
  [64, 0.5],
  [56, 0.4],
  [40, 0.4],
];

/** Makes what shows of a picture before it is fetched; works in workers too. */
export async function previewOf(source: DrawnSource, hasAlpha: boolean): Promise<Preview> {
  const { width, height } = fittedSize(source, 100);
  const pixels = drawnSmall(source, width, height).getImageData(0, 0, width, height);
  const thumbhash = toBase64url(rgbaToThumbHash(width, height, pixels.data));
  const thumbnail = await smallPicture(source, hasAlpha);
  return thumbnail === null ? { thumbhash } : { thumbhash, thumbnail };
}

async function smallPicture(source: DrawnSource, hasAlpha: boolean): Promise<string | null> {
  for (const [side, quality] of TRIES) {
    const { width, height } = fittedSize(source, side);
    const { canvas } = drawnSmall(source, width, height);
    const blob = await smallest(canvas, quality, hasAlpha);
    if (blob !== null && blob.size <= LIMITS.thumbnailBytes) {
      return toBase64url(new Uint8Array(await blob.arrayBuffer()));
    }
  }
  return null;
}

/** WebP where the browser writes it, else JPEG where nothing is transparent. */
async function smallest(
  canvas: OffscreenCanvas,
  quality: number,
  hasAlpha: boolean,
): Promise<Blob | null> {
  const webp = await canvas.convertToBlob({ type: "image/webp", quality });
  if (webp.type === "image/webp") return webp;
  return hasAlpha ? null : canvas.convertToBlob({ type: "image/jpeg", quality });
}

function drawnSmall(source: DrawnSource, width: number, height: number) {
  const context = canvasContext(width, height);
  context.drawImage(source, 0, 0, width, height);
  return context;
}
