import type { Id } from "@parley/protocol/id.ts";

/** A file on this device. What is known of it lies apart from its bytes: changing it copies none of them. */
export interface StoredFile {
  readonly fileId: Id;
  /** Of the chat for which it came here; null before it is sent. */
  readonly conversationId: Id | null;
  /** Bytes of it that are here. */
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly storedAt: number;
  /** Waits for its upload, and exists nowhere else. */
  readonly kept: boolean;
  /** Is being fetched, or recorded where it is kept: what is here is its beginning. */
  readonly coming?: true;
  /** Its bytes were deleted from this device: they come when they are asked for, not by themselves. */
  readonly letGo?: true;
  /** The person has stopped its upload. */
  readonly paused?: boolean;
  /** Bytes that the server had when it was stopped. */
  readonly sent?: number;
  /** The server may have something of it. */
  readonly begun?: true;
  /** Its message was given up, and the server has not heard of that yet. */
  readonly discarded?: true;
  /** Of its sealed form, once it is uploaded. */
  readonly sha256?: string;
}

/** A stretch of a file: one is all of a file that was kept, those of 8 MiB of one that was fetched. */
export interface StoredPart {
  readonly fileId: Id;
  /** Counts from 0. */
  readonly index: number;
  readonly blob: Blob;
}
