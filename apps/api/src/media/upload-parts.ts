import type { Readable } from "node:stream";

/** The bytes of uploads that are not whole yet, each under its file's id. */
export interface UploadParts {
  /** Bytes that have arrived; 0 where none have. */
  length(fileId: string): Promise<number>;

  /**
   * Writes what the stream brings from a byte on, and keeps what arrived when it breaks off.
   * @returns bytes that are there now
   * @throws Refusal `storage_full`; what the stream throws
   */
  write(fileId: string, from: number, bytes: Readable): Promise<number>;

  /** Where the bytes lie, for a store to take them away. */
  pathOf(fileId: string): string;

  remove(fileId: string): Promise<void>;
}
