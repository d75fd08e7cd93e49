import type { MadePhoto, PhotoQuality, PhotoTrouble } from "./made-photo.ts";

/** What a page asks of the worker that makes photos. */
export interface PhotoOrder {
  readonly id: number;
  readonly file: Blob;
  readonly quality: PhotoQuality;
}

export type PhotoAnswer =
  | { readonly id: number; readonly photo: MadePhoto }
  | { readonly id: number; readonly trouble: PhotoTrouble }
  /** Something that should not happen, in the words of the error. */
  | { readonly id: number; readonly failure: string };
