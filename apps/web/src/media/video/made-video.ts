import type { Preview } from "../photo/preview.ts";

/** What is known of a video before it is sent. */
export interface VideoFacts extends Preview {
  /** Pixels as shown. */
  readonly width: number;
  readonly height: number;
  readonly seconds: number;
  readonly hasSound: boolean;
}

/** What of a video is sent, and how. */
export interface VideoWish {
  readonly quality: "standard" | "hd";
  /** Seconds where it begins and ends; null: all of it. */
  readonly trim: { readonly from: number; readonly to: number } | null;
  /** As a short loop without sound. */
  readonly loop: boolean;
}

/** A video as it is sent. */
export interface MadeVideo extends VideoFacts {
  readonly blob: Blob;
  readonly loop: boolean;
  /** Sent as it was picked: this browser could not write it anew. */
  readonly untouched: boolean;
}

/** Seconds that a loop may have. */
export const LOOP_SECONDS = 10;

/** A file that no video can be read from. */
export class VideoError extends Error {
  constructor(cause?: unknown) {
    super("No video can be read from this file", { cause });
    this.name = "VideoError";
  }
}
