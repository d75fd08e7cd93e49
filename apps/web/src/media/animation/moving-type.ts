import { ascii, numbersOf } from "../byte-reader.ts";

/** Bytes that tell. */
const BEGINNING = 32;
const ANIMATED = 0x02;

/** The type of a picture that may move: any GIF, and a WebP that says so; null for all others. */
export async function movingType(file: Blob): Promise<"image/gif" | "image/webp" | null> {
  const bytes = new Uint8Array(await file.slice(0, BEGINNING).arrayBuffer());
  if (/^GIF8[79]a$/.test(ascii(bytes, 0, 6))) return "image/gif";
  const isExtended = ascii(bytes, 0, 4) === "RIFF" && ascii(bytes, 8, 8) === "WEBPVP8X";
  return isExtended && (numbersOf(bytes).byte(20) & ANIMATED) !== 0 ? "image/webp" : null;
}
