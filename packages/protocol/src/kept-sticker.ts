import { Type, type Static } from "typebox";
import { Attachment, bytesUpTo } from "./attachment.ts";
import { LIMITS } from "./limits.ts";
import { strictObject } from "./object.ts";
import { lineText } from "./text.ts";
import { Timestamp } from "./time.ts";

/** The hash of a sticker's own bytes: kept twice, it is the same one. */
export const StickerHash = Type.String({
  pattern: "^[A-Za-z0-9_-]{43}$",
  description: "SHA-256 of the picture itself, base64url.",
});

/** Stickers that one made oneself are in the pack `own`. */
export const PackId = Type.String({
  pattern: "^(?:own|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$",
  description: "A UUID in lower case, or `own`.",
});

const side = Type.Integer({ minimum: 1, maximum: LIMITS.pixels, description: "Pixels as shown." });

/** A sticker that somebody keeps. Its file stays on the server as long as it stands in their account log. */
export const KeptSticker = strictObject(
  {
    file: Attachment,
    width: side,
    height: side,
    thumbhash: bytesUpTo(LIMITS.thumbhashBytes, "What shows before it is fetched."),
    favouriteAt: Type.Union([Timestamp, Type.Null()], { description: "null: no favourite." }),
    packs: Type.Array(strictObject({ packId: PackId, addedAt: Timestamp }), {
      maxItems: LIMITS.stickerPacks,
      description: "The packs that it is in.",
    }),
  },
  "A sticker that one keeps.",
);
export type KeptSticker = Static<typeof KeptSticker>;

/** A pack of stickers that somebody keeps; which stickers are in it they say themselves. */
export const KeptPack = strictObject({
  name: Type.Union([Type.Literal(""), lineText(LIMITS.stickerPackName, "1 to 64 characters.")]),
  createdAt: Timestamp,
});
export type KeptPack = Static<typeof KeptPack>;
