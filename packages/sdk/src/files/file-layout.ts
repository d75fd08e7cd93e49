/** Bytes of plaintext in each chunk but the last, which may hold fewer. */
export const CHUNK_BYTES = 1024 * 1024;
/** Bytes by which a sealed chunk is longer than its plaintext. */
export const TAG_BYTES = 16;
/** Bytes before the first chunk. */
export const HEADER_BYTES = 56;

/** Chunks of a file of this many bytes: an empty file has one, which is empty. */
export function chunkCount(size: number): number {
  return Math.max(1, Math.ceil(size / CHUNK_BYTES));
}

/** Bytes of the sealed form of a file of this many bytes. */
export function sealedSize(size: number): number {
  return HEADER_BYTES + size + chunkCount(size) * TAG_BYTES;
}

/** Where a chunk's plaintext lies in the file, from `start` up to `end`. */
export function plainRange(index: number, size: number): { start: number; end: number } {
  return { start: index * CHUNK_BYTES, end: Math.min((index + 1) * CHUNK_BYTES, size) };
}

/** Where a chunk lies in the sealed file, from `start` up to `end`. */
export function sealedRange(index: number, size: number): { start: number; end: number } {
  const plain = plainRange(index, size);
  const before = HEADER_BYTES + index * TAG_BYTES;
  return { start: before + plain.start, end: before + TAG_BYTES + plain.end };
}
