import type { BytesSource } from "@parley/sdk/files/bytes-source.ts";

/**
 * Reads more than is asked for where a source is read from its beginning to its end: a request for each chunk
 * would make a long way slow. One that jumps reads no more than it asks for.
 * @param most bytes read at once, and so kept
 */
export function readAhead(source: BytesSource, most: number): BytesSource {
  let kept = { start: 0, bytes: new Uint8Array() };
  let next = -1;
  return {
    size: source.size,
    async read(start, end) {
      const goesOn = start === next;
      next = end;
      if (start < kept.start || end > kept.start + kept.bytes.length) {
        const upTo = goesOn ? Math.min(Math.max(end, start + most), source.size) : end;
        const bytes = await source.read(start, upTo);
        kept = { start, bytes };
        return bytes.slice(0, end - start);
      }
      return kept.bytes.slice(start - kept.start, end - kept.start);
    },
  };
}
