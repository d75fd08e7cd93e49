import { Type, type Static } from "typebox";
import { Id } from "../id.ts";
import { strictObject } from "../object.ts";

/** Bytes; beyond any disk. */
const Size = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });

/** The id that the file is to have; sent again under the same one, it is uploaded once. */
export const UploadQuery = strictObject({ fileId: Type.Optional(Id) });
export type UploadQuery = Static<typeof UploadQuery>;

/** A file that is whole, as it lies on the server. */
export const UploadedFile = Type.Object(
  {
    id: Id,
    size: Size,
    sha256: Type.String({
      pattern: "^[A-Za-z0-9_-]{43}$",
      description: "Of the bytes that were uploaded, base64url.",
    }),
  },
  { description: "A file that was uploaded." },
);
export type UploadedFile = Static<typeof UploadedFile>;

/** What one's files take. */
export const Storage = Type.Object(
  {
    used: Type.Integer({
      minimum: 0,
      maximum: Number.MAX_SAFE_INTEGER,
      description: "Bytes of one's files, of unfinished uploads what they will have.",
    }),
    quota: Size,
    maxUpload: Type.Integer({
      minimum: 1,
      maximum: Number.MAX_SAFE_INTEGER,
      description: "Bytes of one file at most.",
    }),
    unsent: Type.Array(Type.Object({ fileId: Id, size: Size }), {
      description: "Those of one's files that no message carries, the newest first, up to 200.",
    }),
    conversations: Type.Array(
      Type.Object({ conversationId: Id, files: Type.Integer({ minimum: 1 }), bytes: Size }),
      {
        description:
          "One's files by the conversations that hold them, the largest first; a file may be in several.",
      },
    ),
  },
  { description: "What one's files take on the server." },
);
export type Storage = Static<typeof Storage>;
