import type { WebCrypto } from "../ports/web-crypto.ts";
import type { BytesSource } from "./bytes-source.ts";
import { FileCipher } from "./file-cipher.ts";
import { FileError } from "./file-error.ts";
import { checkHeader } from "./file-header.ts";
import { CHUNK_BYTES, HEADER_BYTES, plainRange, sealedRange, sealedSize } from "./file-layout.ts";
import type { FileSecret } from "./file-secret.ts";

/** A sealed file as its message tells of it. */
export interface SealedFile extends FileSecret {
  /** Bytes of the plaintext. */
  readonly size: number;
}

/**
 * The plaintext of a sealed file, to read at any place. Only the chunks that a place lies in are
 * read, and nothing is given out before its chunk is known to be whole.
 *
 * @throws {FileError} here for what is wrong with the length or the header, by `read` for a chunk
 */
export async function openFile(
  crypto: WebCrypto,
  sealed: BytesSource,
  { key, salt, size }: SealedFile,
): Promise<BytesSource> {
  const expected = sealedSize(size);
  if (sealed.size < expected) throw new FileError("truncated");
  if (sealed.size > expected) throw new FileError("extended");
  const cipher = await FileCipher.derive(crypto, key, salt);
  checkHeader(await sealed.read(0, HEADER_BYTES), { salt, commitment: cipher.commitment });

  async function openChunk(index: number): Promise<Uint8Array<ArrayBuffer>> {
    const { start, end } = sealedRange(index, size);
    return cipher.open(index, size, await sealed.read(start, end));
  }

  async function read(start: number, end: number): Promise<Uint8Array<ArrayBuffer>> {
    const bytes = new Uint8Array(end - start);
    for (let at = start; at < end;) {
      const index = Math.floor(at / CHUNK_BYTES);
      const place = plainRange(index, size);
      const upTo = Math.min(end, place.end);
      const chunk = await openChunk(index);
      bytes.set(chunk.subarray(at - place.start, upTo - place.start), at - start);
      at = upTo;
    }
    return bytes;
  }

  // An empty file has one chunk too, which no read would ever come to.
  if (size === 0) await openChunk(0);
  return { size, read };
}
