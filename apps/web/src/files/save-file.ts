import type { Attachment } from "@parley/protocol/attachment.ts";
import type { Id } from "@parley/protocol/id.ts";
import { plainFileName } from "./file-name.ts";
import { readFile } from "./read-file.ts";

/** Milliseconds after which a browser has begun to save what it was given. */
const BEGUN = 60_000;

/**
 * Saves a file where this browser saves downloads, under the name that its sender gave it.
 * @throws what `fileProblemOf` tells apart
 */
export async function saveFile(conversationId: Id, attachment: Attachment): Promise<void> {
  const blob = await readFile(conversationId, attachment);
  // Whatever it says that it is: nothing opens it here.
  const url = URL.createObjectURL(new Blob([blob], { type: "application/octet-stream" }));
  const link = document.createElement("a");
  link.href = url;
  link.download =
    attachment.name === undefined
      ? `parley-${attachment.fileId.slice(0, 8)}`
      : plainFileName(attachment.name);
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), BEGUN);
}
