import { sha256 } from "@noble/hashes/sha2.js";
import type { BytesSource } from "./bytes-source.ts";

/** Bytes whose hash is made of what is read anyway. */
export interface HashingSource extends BytesSource {
  /** SHA-256 of all of them; what was not read yet is read for it. */
  digest(): Promise<Uint8Array>;
}

/** Bytes that one digest reads at a time. */
const STEP = 4 * 1024 * 1024;

/**
 * Hashes a source while it is read from its beginning to its end. Whoever begins further on, as an upload
 * that goes on does, has what lies before read first: WebCrypto hashes nothing in pieces.
 */
export function hashingSource(source: BytesSource): HashingSource {
  const hash = sha256.create();
  let hashed = 0;
  let digest: Uint8Array | null = null;

  function take(start: number, bytes: Uint8Array): void {
    if (start + bytes.length <= hashed) return;
    hash.update(bytes.subarray(hashed - start));
    hashed = start + bytes.length;
  }

  async function catchUp(place: number): Promise<void> {
    while (hashed < place) {
      const start = hashed;
      take(start, await source.read(start, Math.min(start + STEP, place)));
    }
  }

  return {
    size: source.size,
    async read(start, end) {
      await catchUp(start);
      const bytes = await source.read(start, end);
      take(start, bytes);
      return bytes;
    },
    async digest() {
      await catchUp(source.size);
      digest ??= hash.digest();
      return digest;
    },
  };
}
