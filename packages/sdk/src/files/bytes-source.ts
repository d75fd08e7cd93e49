/** Bytes that can be read at any place, as a `Blob`'s: the same place always gives the same bytes. */
export interface BytesSource {
  /** Bytes in all. */
  readonly size: number;
  /** The bytes from `start` up to `end`, without `end` itself; both lie within the size. */
  read(start: number, end: number): Promise<Uint8Array<ArrayBuffer>>;
}
