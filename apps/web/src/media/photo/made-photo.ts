import type { Preview } from "./preview.ts";

/** How much of a photo is kept: its longest side has 1,600 or 4,096 pixels at most. */
export type PhotoQuality = "standard" | "hd";

/** A photo as it is sent: nothing of the camera's notes is left in it. */
export interface MadePhoto extends Preview {
  readonly blob: Blob;
  readonly width: number;
  readonly height: number;
}

/** Why a file cannot be sent as a photo. */
export type PhotoTrouble =
  /** Its bytes are no picture, or a damaged one. */
  | "not_a_picture"
  /** Decoded it would take too much memory. */
  | "too_many_pixels"
  /** HEIC, which this browser cannot decode. */
  | "heic";

export class PhotoError extends Error {
  readonly trouble: PhotoTrouble;

  constructor(trouble: PhotoTrouble) {
    super(`The file cannot be sent as a photo: ${trouble}`);
    this.name = "PhotoError";
    this.trouble = trouble;
  }
}
