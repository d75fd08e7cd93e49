import { ascii, numbersOf } from "./byte-reader.ts";
import { pictureHeader } from "./photo/picture-header.ts";

/** As what a file can be sent. */
export type FileKind = "photo" | "video" | "document";

/** Enough to tell kinds apart. */
const BEGINNING = 4_096;
const EBML = 0x1a45dfa3;
/** Of the family of MP4, what is sound alone. */
const SOUND_BRANDS = /^M4[ABP] $/;

/**
 * Tells by its first bytes as what a file can be sent; its name and type are only what somebody says.
 * Vector graphics are documents: they can hold scripts.
 */
export async function fileKind(file: Blob): Promise<FileKind> {
  const bytes = new Uint8Array(await file.slice(0, BEGINNING).arrayBuffer());
  if (pictureHeader(bytes) !== null) return "photo";
  return isVideo(bytes, file.type) ? "video" : "document";
}

function isVideo(bytes: Uint8Array, type: string): boolean {
  if (type.startsWith("audio/")) return false;
  if (ascii(bytes, 4, 4) === "ftyp") return !SOUND_BRANDS.test(ascii(bytes, 8, 4));
  return numbersOf(bytes).u32be(0) === EBML;
}
