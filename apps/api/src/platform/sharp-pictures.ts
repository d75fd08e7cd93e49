import { LIMITS } from "@parley/protocol/limits.ts";
import sharp from "sharp";
import type { PictureEncoder } from "../media/pictures.ts";
import { Refusal } from "../refusal.ts";
import { createBoundedQueue } from "./bounded-queue.ts";

/** Encodes pictures with libvips. A picture of 40 megapixels takes some 160 MB: one at a time. */
export function createSharpPictures(): PictureEncoder {
  const queue = createBoundedQueue({ running: 1, waiting: 16 });
  // Nothing is asked for twice, and the event loop's machine has other things to do.
  sharp.cache(false);
  sharp.concurrency(1);
  return (picture, side) => queue(() => encode(picture, side));
}

async function encode(picture: Uint8Array, side: number): Promise<Uint8Array> {
  try {
    const source = sharp(picture, {
      limitInputPixels: LIMITS.avatarPixels,
      // A file cut short is refused, and not shown half grey.
      failOn: "error",
      pages: 1,
    });
    const { width, height } = await source.metadata();
    const square = Math.min(side, width, height);
    return await source
      .timeout({ seconds: 20 })
      .autoOrient()
      .resize({ width: square, height: square, fit: "cover" })
      .webp({ quality: 82 })
      .toBuffer();
  } catch (cause) {
    // Whatever libvips stumbles over lies in the file: its size was checked, and it is all in memory.
    throw new Refusal("image_invalid", { detail: reasonOf(cause) });
  }
}

function reasonOf(cause: unknown): string {
  const isTooBig = cause instanceof Error && cause.message.includes("pixel limit");
  return isTooBig ? "It has more than 40 megapixels." : "It cannot be decoded.";
}
