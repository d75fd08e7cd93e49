import { randomBytes } from "node:crypto";
import type { BytesSource } from "@parley/sdk/files/bytes-source.ts";

/** Bytes that are the same again and again, so that any of them are there without being kept. */
const BLOCK = randomBytes(2 ** 20);

/** A file of made bytes, to read at any place. */
export function madeFile(size: number): BytesSource {
  return {
    size,
    async read(start, end) {
      const bytes = new Uint8Array(end - start);
      for (let at = start; at < end;) {
        const from = at % BLOCK.length;
        const length = Math.min(BLOCK.length - from, end - at);
        bytes.set(BLOCK.subarray(from, from + length), at - start);
        at += length;
      }
      return bytes;
    },
  };
}

/** What a source holds from a byte on, in pieces of a MiB. */
export async function* bytesFrom(source: BytesSource, start = 0): AsyncGenerator<Uint8Array> {
  for (let at = start; at < source.size; at += BLOCK.length) {
    yield await source.read(at, Math.min(at + BLOCK.length, source.size));
  }
}
