import type { Id } from "@parley/protocol/id.ts";
import type { StoredFile } from "./file-store.ts";

/** A file or an upload, as its owner's. */
export interface FileRow {
  fileId: Id;
  /** Bytes: of an upload what they will be. */
  size: number;
  /** Null while it is not whole. */
  sha256: string | null;
}

/** What one person's files may take. */
export interface FileLimits {
  /** Bytes of all of them together. */
  quota: number;
  /** Uploads begun and not finished. */
  unfinished: number;
}

/** What somebody's files take, in bytes, and where they are. */
export interface FilesTaken {
  used: number;
  unsent: { fileId: Id; size: number }[];
  conversations: { conversationId: Id; files: number; bytes: number }[];
}

/** What became of a file that was to be deleted unless a message carries it. */
export type Removal = "doomed" | "carried" | "unknown";

/** Whose files there are. */
export interface FileRows {
  /**
   * Notes an upload, or finds the file that this person began under the same id.
   * @throws Refusal `quota_exceeded`, `too_many`, `client_id_conflict`
   */
  begin(userId: Id, fileId: Id, size: number, limits: FileLimits): Promise<FileRow>;
  /** Undefined when this person has no such file. */
  find(userId: Id, fileId: Id): Promise<FileRow | undefined>;
  /** Notes that something happens to a file, so that it is not taken for forgotten. */
  touch(userId: Id, fileId: Id): Promise<void>;
  /** Notes that the bytes are whole; undefined when the upload was given up meanwhile. */
  complete(userId: Id, fileId: Id, stored: StoredFile): Promise<FileRow | undefined>;
  taken(userId: Id): Promise<FilesTaken>;

  /** Makes a file nobody's, unless a message carries it. @param userId its owner */
  doom(userId: Id, fileId: Id): Promise<Removal>;
  /**
   * Makes files nobody's that no message carries and that nothing has happened to since; those that are
   * carried count as touched.
   * @returns how many were looked at, `limit` at most, and those whose bytes are to be deleted, of rounds that were
   * broken off too
   */
  doomForgotten(since: Date, limit: number): Promise<{ looked: number; doomed: Id[] }>;
  /**
   * Lets go of the files of messages that could be opened once, and that all their readers opened or that were
   * sent before `since`: where no other message carries them, they are forgotten from now on.
   */
  endViewOnce(since: Date, limit: number): Promise<Id[]>;
  /** Forgets a doomed file, its bytes being deleted. */
  forget(fileId: Id): Promise<void>;
}
