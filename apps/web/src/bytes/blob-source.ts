import type { BytesSource } from "@parley/sdk/files/bytes-source.ts";

/** The bytes of a blob, of which only what is read is in memory. */
export function blobSource(blob: Blob): BytesSource {
  return {
    size: blob.size,
    read: async (start, end) => new Uint8Array(await blob.slice(start, end).arrayBuffer()),
  };
}
