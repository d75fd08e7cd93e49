import type { Attachment } from "@parley/protocol/attachment.ts";
import type { SealedFile } from "@parley/sdk/files/open-file.ts";
import { fromBase64url } from "./base64url.ts";

/** What opens a file, as its message says. */
export function secretOf({ key, salt, size }: Attachment): SealedFile {
  return { key: fromBase64url(key), salt: fromBase64url(salt), size };
}
