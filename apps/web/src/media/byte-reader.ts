/** What a run of bytes says in ASCII. */
export function ascii(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length));
}

/** Numbers of a file's header. Beyond its end they are 0, so that a torn file names no size. */
export function numbersOf(bytes: Uint8Array) {
  const byte = (at: number): number => bytes[at] ?? 0;
  const u16le = (at: number): number => byte(at) + byte(at + 1) * 0x100;
  const u16be = (at: number): number => byte(at) * 0x100 + byte(at + 1);
  return {
    byte,
    u16le,
    u16be,
    u24le: (at: number): number => u16le(at) + byte(at + 2) * 0x1_0000,
    u32le: (at: number): number => u16le(at) + u16le(at + 2) * 0x1_0000,
    u32be: (at: number): number => u16be(at) * 0x1_0000 + u16be(at + 2),
  };
}
