import { ascii, numbersOf } from "../byte-reader.ts";

/** What makes a WebP; EXIF, XMP and unknown parts stay behind. */
const KEPT = new Set(["VP8X", "ICCP", "ANIM", "ANMF", "ALPH", "VP8 ", "VP8L"]);
/** Of the flags of VP8X: alpha, profile and animation. */
const KEPT_FLAGS = 0x32;

/**
 * Copies the moving pictures of a WebP and nothing else.
 * @returns null where it is none, is torn, or does not move
 */
export function cleanWebp(bytes: Uint8Array): Uint8Array<ArrayBuffer> | null {
  const copy = copyOf(bytes);
  return copy !== null && copy.frames > 1 ? copy.bytes : null;
}

/**
 * Copies the one picture of a WebP that stands still, and nothing else.
 * @returns null where it is none, is torn, or moves
 */
export function cleanStillWebp(bytes: Uint8Array): Uint8Array<ArrayBuffer> | null {
  const copy = copyOf(bytes);
  return copy !== null && copy.frames === 0 && copy.stills === 1 ? copy.bytes : null;
}

interface Copy {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Pictures of an animation. */
  readonly frames: number;
  /** Pictures outside of one. */
  readonly stills: number;
}

function copyOf(bytes: Uint8Array): Copy | null {
  const { u32le } = numbersOf(bytes);
  const whole = new Uint8Array(bytes.length);
  let length = 12;
  let frames = 0;
  let stills = 0;
  for (let at = 12; at + 8 <= bytes.length;) {
    const name = ascii(bytes, at, 4);
    const size = u32le(at + 4);
    const end = at + 8 + size + (size % 2);
    if (end > bytes.length) return null;
    if (KEPT.has(name)) {
      whole.set(bytes.subarray(at, end), length);
      if (name === "VP8X") whole[length + 8] = (bytes[at + 8] ?? 0) & KEPT_FLAGS;
      length += end - at;
      if (name === "ANMF") frames += 1;
      if (name === "VP8 " || name === "VP8L") stills += 1;
    }
    at = end;
  }
  whole.set(bytes.subarray(0, 12));
  new DataView(whole.buffer).setUint32(4, length - 8, true);
  return { bytes: whole.slice(0, length), frames, stills };
}
