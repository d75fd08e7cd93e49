import { ascii, numbersOf } from "../byte-reader.ts";

const SIGNATURE = "\u0089PNG\r\n\u001a\n";
/** What makes the pictures and their colours; texts, EXIF, times and unknown chunks stay behind. */
const KEPT = new Set(
  "IHDR PLTE tRNS acTL fcTL IDAT fdAT IEND gAMA cHRM sRGB sBIT iCCP cICP".split(" "),
);
/** Bytes of a chunk besides its data: length, name and checksum. */
const AROUND = 12;

/**
 * Copies the moving pictures of a PNG and nothing else: what follows its end stays behind, too.
 * @returns null where it is none, is torn, does not move, or has a picture beside those that move, which would hide there
 */
export function cleanApng(bytes: Uint8Array): Uint8Array<ArrayBuffer> | null {
  if (ascii(bytes, 0, 8) !== SIGNATURE) return null;
  const { u32be } = numbersOf(bytes);
  const whole = new Uint8Array(bytes.length);
  whole.set(bytes.subarray(0, 8));
  let length = 8;
  let isAnimated = false;
  let frames = 0;
  for (let at = 8; at + AROUND <= bytes.length;) {
    const name = ascii(bytes, at + 4, 4);
    const end = at + AROUND + u32be(at);
    if (end > bytes.length) return null;
    if (name === "acTL") isAnimated = true;
    if (name === "fcTL") frames += 1;
    if (name === "IDAT" && (!isAnimated || frames === 0)) return null;
    if (KEPT.has(name)) {
      whole.set(bytes.subarray(at, end), length);
      length += end - at;
    }
    if (name === "IEND") return frames > 1 ? whole.slice(0, length) : null;
    at = end;
  }
  return null;
}
