import { Type, type Static } from "typebox";
import { Id } from "./id.ts";
import { LIMITS } from "./limits.ts";
import { strictObject } from "./object.ts";
import { lineText } from "./text.ts";

/** Base64url of so many bytes. */
function bytes(count: number, description: string) {
  const length = Math.ceil((count * 8) / 6);
  return Type.String({ pattern: `^[A-Za-z0-9_-]{${length}}$`, description });
}

/** Base64url of at most so many bytes. */
export function bytesUpTo(count: number, description: string) {
  const maxLength = Math.ceil((count * 8) / 6);
  return Type.String({ minLength: 2, maxLength, pattern: "^[A-Za-z0-9_-]+$", description });
}

/**
 * A file as a message tells of it: where it lies, and what opens it (`docs/attachments.md`). Names and
 * types are the sender's word: a reader treats them as text and never runs what they point to.
 */
export const Attachment = strictObject(
  {
    fileId: Id,
    key: bytes(32, "What the file is sealed with, 32 bytes."),
    salt: bytes(16, "The salt of its key, 16 bytes."),
    sha256: bytes(32, "SHA-256 of the sealed file, as the server holds it."),
    size: Type.Integer({
      minimum: 0,
      maximum: Number.MAX_SAFE_INTEGER,
      description: "Bytes of the file itself.",
    }),
    mime: Type.String({
      maxLength: LIMITS.mime,
      pattern: "^[a-z0-9][a-z0-9.+-]*/[a-z0-9][a-z0-9.+-]*$",
      description: "Its media type, without parameters.",
    }),
    name: Type.Optional(lineText(LIMITS.fileName, "The name it had, without a folder.")),
  },
  "A sealed file.",
);
export type Attachment = Static<typeof Attachment>;
