import { createHash } from "node:crypto";
import { LIMITS } from "@parley/protocol/limits.ts";
import { Refusal } from "../refusal.ts";
import type { BlobStore } from "./blob-store.ts";
import { pictureFormat } from "./picture-format.ts";

/** Side lengths in pixels of the squares that are kept of a picture. */
const SIDES = { small: 96, large: 640 } as const;

export type PictureSize = keyof typeof SIDES;

/**
 * Decodes a picture and makes a square WebP of at most `side` pixels of its middle, upright and
 * without any metadata. Throws `image_invalid` for what cannot be decoded or has more than
 * `LIMITS.avatarPixels`, and `overloaded` when too many wait.
 */
export type PictureEncoder = (picture: Uint8Array, side: number) => Promise<Uint8Array>;

export interface Pictures {
  /**
   * Keeps a picture in both sizes.
   * @returns the hash that names it; the same picture has the same one
   */
  store(picture: Uint8Array): Promise<string>;
  /** A WebP; `not_found` when no picture has the hash. */
  read(hash: string, size: PictureSize): Promise<Uint8Array>;
}

/** The faces of people and groups. */
export function createPictures(blobs: BlobStore, encode: PictureEncoder): Pictures {
  return {
    async store(picture) {
      if (picture.byteLength > LIMITS.avatarBytes) throw new Refusal("too_large");
      if (pictureFormat(picture) === null) throw new Refusal("image_invalid");
      const large = await encode(picture, SIDES.large);
      const small = await encode(picture, SIDES.small);
      // The large one names both: it is what people see, and it is made from the small one's source.
      const hash = createHash("sha256").update(large).digest("hex");
      await blobs.put(nameOf(hash, "small"), small);
      await blobs.put(nameOf(hash, "large"), large);
      return hash;
    },

    async read(hash, size) {
      const bytes = await blobs.get(nameOf(hash, size));
      if (bytes === undefined) throw new Refusal("not_found");
      return bytes;
    },
  };
}

function nameOf(hash: string, size: PictureSize): string {
  return `${hash}-${size}.webp`;
}
