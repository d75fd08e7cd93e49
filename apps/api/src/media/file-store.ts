import type { Readable } from "node:stream";

/** What a store knows of a file that it holds. */
export interface StoredFile {
  /** Bytes. */
  size: number;
  /** Of its bytes, base64url. */
  sha256: string;
}

/** Bytes of a file, both ends included. */
export interface ByteRange {
  first: number;
  last: number;
}

/**
 * Keeps large files under names that are given once. What it holds is whole: a file is there with its last
 * byte or not at all, also after a power cut.
 */
export interface FileStore {
  /**
   * Stores what the stream brings; the name shows nothing before its end. It is durable when this resolves.
   * @param name 4 to 128 of a-z 0-9 . _ -
   * @throws Refusal `storage_full`; what the stream throws
   */
  put(name: string, bytes: AsyncIterable<Uint8Array>): Promise<StoredFile>;

  /**
   * Stores a file that lies on this machine's disk, and takes it away from there. Called again after it
   * succeeded, it tells the same.
   * @throws Refusal `storage_full`
   */
  take(name: string, path: string): Promise<StoredFile>;

  /** The bytes, read as fast as somebody takes them; undefined when there is no such file. */
  read(name: string, range?: ByteRange): Promise<Readable | undefined>;

  /**
   * An address at which whoever has it gets the file, for a minute and without asking here again; only of stores
   * that give such out.
   */
  addressOf?(name: string): Promise<string>;

  /** Deletes a file; nothing happens when there is none. */
  delete(name: string): Promise<void>;
}
