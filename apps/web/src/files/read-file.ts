import type { Attachment } from "@parley/protocol/attachment.ts";
import type { Id } from "@parley/protocol/id.ts";
import { fetchFile } from "./fetch-file.ts";
import { noteStored } from "./stored-urls.ts";

/**
 * A file's content, fetched onto this device first where it is not there. What it gives lies on the disk: of a
 * large one only what is read is in memory.
 * @throws what `fileProblemOf` tells apart
 */
export async function readFile(
  conversationId: Id,
  attachment: Attachment,
  signal = new AbortController().signal,
): Promise<Blob> {
  const ports = { signal, onProgress: () => undefined };
  const blob = await fetchFile(conversationId, attachment, ports);
  noteStored(attachment.fileId, blob, attachment.mime);
  return blob;
}
