import type { I18n, MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { PickedState } from "./picked-file.ts";

type Trouble = Extract<PickedState, { kind: "trouble" }>["trouble"];

const WORDS: Record<Trouble, MessageDescriptor> = {
  not_a_picture: msg`This picture is damaged or of a kind that the browser cannot open.`,
  too_many_pixels: msg`This picture has too many pixels to be opened safely.`,
  heic: msg`This browser cannot open HEIC pictures. Save it as JPEG, or send it as a document.`,
  not_a_video: msg`The browser cannot play this video.`,
  failed: msg`This file could not be made ready for sending.`,
};

/** Why a file cannot be sent as a photo or video, as a sentence. */
export function troubleWords(trouble: Trouble, i18n: I18n): string {
  return i18n._(WORDS[trouble]);
}
