import type { Attachment } from "@parley/protocol/attachment.ts";
import type { Id } from "@parley/protocol/id.ts";

/**
 * Takes the files of messages to the server, from where this device keeps them. An attachment whose
 * `sha256` is empty stands for a file that is not there yet.
 */
export interface FileUploads {
  /**
   * Uploads a file, or goes on where it stopped; waits as long as the person has paused it.
   * @returns the SHA-256 of what lies on the server, base64url
   * @throws ProblemError when the server refuses it, NetworkError when it could not be reached
   */
  upload(attachment: Attachment, conversationId: Id): Promise<string>;
  /** The server has lost these files: the next upload takes them there anew. */
  lost(fileIds: readonly Id[]): Promise<void>;
  /** The message was given up: nothing of these files is needed any more. */
  discard(fileIds: readonly Id[]): void;
}
