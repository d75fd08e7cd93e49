import { FileError } from "./file-error.ts";
import { HEADER_BYTES } from "./file-layout.ts";

/** "PRLY", version 1, chunks of 2^20 bytes, two bytes kept free. */
export const PREAMBLE = Uint8Array.of(0x50, 0x52, 0x4c, 0x59, 1, 20, 0, 0);
/** Bytes of the salt, which stands in the header and in the message. */
export const SALT_BYTES = 16;

interface FileHeader {
  readonly salt: Uint8Array<ArrayBuffer>;
  /** Fixes the key: no other one gives the same. */
  readonly commitment: Uint8Array<ArrayBuffer>;
}

export function writeHeader({ salt, commitment }: FileHeader): Uint8Array<ArrayBuffer> {
  const header = new Uint8Array(HEADER_BYTES);
  header.set(PREAMBLE);
  header.set(salt, PREAMBLE.length);
  header.set(commitment, PREAMBLE.length + SALT_BYTES);
  return header;
}

/**
 * Checks the beginning of a sealed file against what its message says.
 *
 * @throws {FileError} `truncated`, `header` or `wrong_key`
 */
export function checkHeader(bytes: Uint8Array, expected: FileHeader): void {
  if (bytes.length < HEADER_BYTES) throw new FileError("truncated");
  const salted = writeHeader(expected);
  const fixed = PREAMBLE.length + SALT_BYTES;
  if (differs(bytes, salted, 0, fixed)) throw new FileError("header");
  if (differs(bytes, salted, fixed, HEADER_BYTES)) throw new FileError("wrong_key");
}

function differs(a: Uint8Array, b: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (a[at] !== b[at]) return true;
  return false;
}
