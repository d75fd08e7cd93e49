import type { WebCrypto } from "../ports/web-crypto.ts";
import type { BytesSource } from "./bytes-source.ts";
import { FileCipher } from "./file-cipher.ts";
import { writeHeader } from "./file-header.ts";
import {
  CHUNK_BYTES,
  HEADER_BYTES,
  TAG_BYTES,
  plainRange,
  sealedRange,
  sealedSize,
} from "./file-layout.ts";
import type { FileSecret } from "./file-secret.ts";

/**
 * The sealed form of a file, made while it is read and never kept: the same place always gives the
 * same bytes, so that an upload goes on wherever it was torn. The plaintext must not have changed
 * in between: two plaintexts under one key and nonce give both away.
 */
export async function sealedSource(
  crypto: WebCrypto,
  plain: BytesSource,
  { key, salt }: FileSecret,
): Promise<BytesSource> {
  const cipher = await FileCipher.derive(crypto, key, salt);
  const header = writeHeader({ salt, commitment: cipher.commitment });
  const size = sealedSize(plain.size);

  async function sealAnew(index: number): Promise<Uint8Array<ArrayBuffer>> {
    const { start, end } = plainRange(index, plain.size);
    return cipher.seal(index, plain.size, await plain.read(start, end));
  }

  // An upload reads on where it stopped, mostly within a chunk: that one is not sealed twice.
  let newest: { index: number; sealed: Promise<Uint8Array<ArrayBuffer>> } | null = null;
  function sealChunk(index: number): Promise<Uint8Array<ArrayBuffer>> {
    if (newest?.index === index) return newest.sealed;
    const sealed = sealAnew(index);
    newest = { index, sealed };
    // A plaintext that could not be read may be readable the next time.
    sealed.catch(() => (newest = newest?.sealed === sealed ? null : newest));
    return sealed;
  }

  async function read(start: number, end: number): Promise<Uint8Array<ArrayBuffer>> {
    const bytes = new Uint8Array(end - start);
    if (start < HEADER_BYTES) bytes.set(header.subarray(start, Math.min(end, HEADER_BYTES)));
    let at = Math.max(start, HEADER_BYTES);
    while (at < end) {
      const index = Math.floor((at - HEADER_BYTES) / (CHUNK_BYTES + TAG_BYTES));
      const place = sealedRange(index, plain.size);
      const chunk = await sealChunk(index);
      const upTo = Math.min(end, place.end);
      bytes.set(chunk.subarray(at - place.start, upTo - place.start), at - start);
      at = upTo;
    }
    return bytes;
  }

  return { size, read };
}
