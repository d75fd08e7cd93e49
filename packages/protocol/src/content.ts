import { Type, type Static } from "typebox";
import { Attachment, bytesUpTo } from "./attachment.ts";
import { LIMITS } from "./limits.ts";
import { strictObject } from "./object.ts";
import { Seq } from "./seq.ts";
import { plainText } from "./text.ts";

/** What a message replies to. The words of a quote are always read from the original: none are copied. */
export const ReplyTo = strictObject(
  {
    seq: Seq,
    item: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: LIMITS.files - 1,
        description: "Which photo or video of an album, counted from 0.",
      }),
    ),
  },
  "The message of the same chat that this one replies to.",
);
export type ReplyTo = Static<typeof ReplyTo>;

const replyTo = Type.Optional(ReplyTo);
const text = plainText(1, LIMITS.text, "1 to 65,536 characters.");
const caption = Type.Optional(plainText(1, LIMITS.caption, "What is said below, to 4,096."));
const seconds = Type.Number({
  minimum: 0,
  maximum: LIMITS.seconds,
  description: "How long it is.",
});
const viewOnce = Type.Optional(
  Type.Literal(true, { description: "Each reader may open it once; then its bytes go." }),
);
const picture = {
  file: Attachment,
  width: Type.Integer({ minimum: 1, maximum: LIMITS.pixels, description: "Pixels as shown." }),
  height: Type.Integer({ minimum: 1, maximum: LIMITS.pixels, description: "Pixels as shown." }),
  thumbhash: bytesUpTo(
    LIMITS.thumbhashBytes,
    "What shows before anything is fetched: a thumbhash.",
  ),
  thumbnail: Type.Optional(
    bytesUpTo(LIMITS.thumbnailBytes, "A small picture of it, WebP or JPEG, 2,048 bytes at most."),
  ),
};

/** A text message. */
export const TextContent = strictObject(
  { type: Type.Literal("text"), text, replyTo },
  "A text message.",
);

/** A photo or another still picture. */
export const PhotoItem = strictObject({ kind: Type.Literal("photo"), ...picture });
export type PhotoItem = Static<typeof PhotoItem>;

/** A video; `loop`: a short one without sound that plays by itself, again and again. */
export const VideoItem = strictObject({
  kind: Type.Literal("video"),
  ...picture,
  seconds,
  loop: Type.Optional(Type.Literal(true)),
});
export type VideoItem = Static<typeof VideoItem>;

/** One or more photos and videos: an album when more than one. */
export const MediaContent = strictObject(
  {
    type: Type.Literal("media"),
    items: Type.Array(Type.Union([PhotoItem, VideoItem]), { minItems: 1, maxItems: LIMITS.files }),
    text: caption,
    viewOnce,
    replyTo,
  },
  "Photos and videos.",
);
export type MediaContent = Static<typeof MediaContent>;
export type MediaItem = MediaContent["items"][number];

/** A voice note. */
export const VoiceContent = strictObject(
  {
    type: Type.Literal("voice"),
    file: Attachment,
    seconds,
    waveform: bytesUpTo(LIMITS.waveformBytes, "Loudness over time, bytes of 0 to 100, 64 at most."),
    viewOnce,
    replyTo,
  },
  "A voice note.",
);
export type VoiceContent = Static<typeof VoiceContent>;

/** A file of any type. */
export const DocumentContent = strictObject(
  {
    type: Type.Literal("document"),
    file: Attachment,
    pages: Type.Optional(Type.Integer({ minimum: 1, maximum: LIMITS.pages })),
    text: caption,
    replyTo,
  },
  "A document.",
);
export type DocumentContent = Static<typeof DocumentContent>;

/** A sticker: a picture without a bubble. */
export const StickerContent = strictObject(
  { type: Type.Literal("sticker"), ...picture, replyTo },
  "A sticker.",
);
export type StickerContent = Static<typeof StickerContent>;

/** What people say: the body of an entry of class `message` in a chat with `encryption: "none"`. */
export const Content = Type.Union([
  TextContent,
  MediaContent,
  VoiceContent,
  DocumentContent,
  StickerContent,
]);
export type Content = Static<typeof Content>;

/** Content of a kind that a later version brought: an older reader says so and reads on. */
export const LaterContent = Type.Object({
  type: Type.String({ pattern: "^(?!(?:text|media|voice|document|sticker|erased|expired)$)" }),
});
export type LaterContent = Static<typeof LaterContent>;
