/** A stretch of a file, without `end` itself. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * What a `Range` header asks of a file of this size (RFC 9110, 14.2).
 * @returns null for the whole file, which several ranges and units that are no bytes get too; `none` where the
 * file has no such part
 */
export function byteRange(header: string | null, size: number): ByteRange | "none" | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? "");
  if (match === null) return null;
  const [, first = "", last = ""] = match;
  if (first === "") {
    if (last === "") return null;
    const length = Math.min(Number(last), size);
    return length === 0 ? "none" : { start: size - length, end: size };
  }
  const start = Number(first);
  const end = last === "" ? size : Math.min(Number(last) + 1, size);
  if (start >= size) return "none";
  return start < end ? { start, end } : null;
}
