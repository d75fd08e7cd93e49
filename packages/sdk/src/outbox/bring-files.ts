import type { Attachment } from "@parley/protocol/attachment.ts";
import type { Content } from "@parley/protocol/content.ts";
import type { Id } from "@parley/protocol/id.ts";
import { attachmentsOf, withAttachments } from "@parley/protocol/read-content.ts";
import type { FileUploads } from "../ports/file-uploads.ts";
import type { OutboxItem } from "../state.ts";

/** The files of a message that are not on the server yet. */
export function filesToBring(content: Content): readonly Attachment[] {
  return attachmentsOf(content).filter(({ sha256 }) => sha256 === "");
}

/**
 * Takes a message's files to the server, in order.
 * @returns the content as it can be sent
 * @throws what the uploads throw
 */
export async function bringFiles(
  uploads: FileUploads,
  conversationId: Id,
  content: Content,
): Promise<Content> {
  const hashes = new Map<Id, string>();
  for (const attachment of filesToBring(content)) {
    hashes.set(attachment.fileId, await uploads.upload(attachment, conversationId));
  }
  return withAttachments(content, (file) => ({
    ...file,
    sha256: hashes.get(file.fileId) ?? file.sha256,
  }));
}

export function idsOf(files: readonly Attachment[]): readonly Id[] {
  return files.map(({ fileId }) => fileId);
}

/** Whether a message failed since the server has collected what was taken to it long before. */
export function isWithoutFiles({ status }: OutboxItem): boolean {
  return status.kind === "failed" && status.problem.code === "file_unknown";
}

/** The message with the files of its own to be taken to the server once more; those of others are not here. */
export function bringAgain({ brought = [], ...item }: OutboxItem): OutboxItem {
  const content = withAttachments(item.content, (file) =>
    brought.includes(file.fileId) ? { ...file, sha256: "" } : file,
  );
  return { ...item, content };
}
