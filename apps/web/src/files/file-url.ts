import type { Attachment } from "@parley/protocol/attachment.ts";
import type { Id } from "@parley/protocol/id.ts";
import { makeKnown } from "./known-files.ts";
import { storedUrl } from "./stored-urls.ts";

/**
 * The address at which this browser shows a file: its own where it is on this device; else one that the service
 * worker answers with opened bytes of the server's, whole or in ranges, so that a video plays before it is here.
 * It never reaches the server, and holds no key.
 */
export function fileUrl(conversationId: Id, attachment: Attachment): string {
  const stored = storedUrl(attachment.fileId);
  if (stored !== null) return stored;
  makeKnown(conversationId, attachment);
  return `/files/${conversationId}/${attachment.fileId}`;
}
