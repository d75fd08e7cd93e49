import type { WebCrypto } from "../ports/web-crypto.ts";
import { FileCipher } from "./file-cipher.ts";
import { FileError } from "./file-error.ts";
import { checkHeader } from "./file-header.ts";
import { HEADER_BYTES, chunkCount, sealedRange } from "./file-layout.ts";
import type { SealedFile } from "./open-file.ts";

/**
 * Opens a sealed file while it arrives, from its beginning, in pieces of whatever length. Memory
 * holds one chunk and one piece.
 *
 * @throws {FileError} as soon as something is wrong; the chunks before it were given out
 */
export async function* openStream(
  crypto: WebCrypto,
  pieces: AsyncIterable<Uint8Array>,
  { key, salt, size }: SealedFile,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const cipher = await FileCipher.derive(crypto, key, salt);
  const chunks = chunkCount(size);
  let buffer = new Uint8Array(HEADER_BYTES);
  let filled = 0;
  /** The chunk that is being gathered; -1 is the header. */
  let index = -1;

  for await (const piece of pieces) {
    for (let taken = 0; taken < piece.length;) {
      if (index === chunks) throw new FileError("extended");
      const part = piece.subarray(taken, taken + buffer.length - filled);
      buffer.set(part, filled);
      filled += part.length;
      taken += part.length;
      if (filled < buffer.length) continue;
      if (index === -1) checkHeader(buffer, { salt, commitment: cipher.commitment });
      else yield await cipher.open(index, size, buffer);
      index += 1;
      filled = 0;
      buffer = new Uint8Array(index < chunks ? chunkLength(index, size) : 0);
    }
  }
  if (index < chunks) throw new FileError("truncated");
}

function chunkLength(index: number, size: number): number {
  const { start, end } = sealedRange(index, size);
  return end - start;
}
