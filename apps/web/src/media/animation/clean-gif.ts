import { ascii, numbersOf } from "../byte-reader.ts";

const EXTENSION = 0x21;
const IMAGE = 0x2c;
const TRAILER = 0x3b;
const GRAPHIC_CONTROL = 0xf9;
const APPLICATION = 0xff;
/** The applications that say how often it plays; others carry XMP and the like. */
const LOOPS = /^(?:NETSCAPE2\.0|ANIMEXTS1\.0)$/;

/**
 * Copies the moving pictures of a GIF and nothing else: comments, texts, XMP and whatever follows its end
 * stay behind.
 * @returns null where it is none, is torn, or does not move
 */
export function cleanGif(bytes: Uint8Array): Uint8Array<ArrayBuffer> | null {
  const { byte, u16le } = numbersOf(bytes);
  const kept: Uint8Array[] = [];
  const keep = (from: number, to: number): void => void kept.push(bytes.subarray(from, to));
  const header = 13 + colourBytes(byte(10));
  keep(0, header);
  let frames = 0;
  for (let at = header; at < bytes.length;) {
    const begin = at;
    switch (byte(at)) {
      case TRAILER:
        keep(at, at + 1);
        return frames > 1 ? joined(kept) : null;
      case EXTENSION: {
        const label = byte(at + 1);
        at = afterBlocks(at + 2);
        const loops = label === APPLICATION && LOOPS.test(ascii(bytes, begin + 3, 11));
        if (label === GRAPHIC_CONTROL || loops) keep(begin, at);
        break;
      }
      case IMAGE:
        frames += 1;
        at = afterBlocks(at + 10 + colourBytes(byte(at + 9)) + 1);
        if (u16le(begin + 5) === 0 || u16le(begin + 7) === 0) return null;
        keep(begin, at);
        break;
      default:
        return null;
    }
  }
  return null;

  /** Where a run of sub-blocks ends. */
  function afterBlocks(from: number): number {
    let at = from;
    while (at < bytes.length && byte(at) !== 0) at += 1 + byte(at);
    return at + 1;
  }
}

/** Bytes of the table of colours that these flags announce. */
function colourBytes(flags: number): number {
  return (flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1);
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
