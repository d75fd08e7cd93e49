import type { I18n, MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { fileProblemOf } from "../../bytes/file-problem.ts";
import { fileProblemText } from "../../files/file-problem-text.ts";
import { PhotoError, type PhotoTrouble } from "../../media/photo/made-photo.ts";
import { PackError, type PackTrouble } from "../../stickers/pack-error.ts";

const PACK: Record<PackTrouble, MessageDescriptor> = {
  not_a_zip: msg`This is no zip file.`,
  damaged: msg`This zip file is damaged or of a kind that cannot be read.`,
  too_large: msg`This pack is too large: 32 MB unpacked, and 4 MB for each picture, are the most.`,
  too_many: msg`This pack holds too many files: 120 stickers are the most.`,
  unsafe_name: msg`This pack is not safe: a name in it leads out of its folder.`,
  wrong_type: msg`This pack holds something that is no picture. Nothing of it was taken.`,
  empty: msg`There is no picture in this pack.`,
  too_many_packs: msg`You have 30 packs, which are the most. Remove one first.`,
};

const PICTURE: Record<PhotoTrouble, MessageDescriptor> = {
  not_a_picture: msg`This picture is damaged or of a kind that the browser cannot open.`,
  too_many_pixels: msg`This picture has too many pixels to be opened safely.`,
  heic: msg`This browser cannot open HEIC pictures. Save it as JPEG first.`,
};

/** Why something with stickers did not go, as a sentence; null for what should not happen. */
export function stickerTrouble(error: unknown, i18n: I18n): string {
  if (error instanceof PackError) return i18n._(PACK[error.trouble]);
  if (error instanceof PhotoError) return i18n._(PICTURE[error.trouble]);
  return fileProblemText(fileProblemOf(error), i18n);
}
