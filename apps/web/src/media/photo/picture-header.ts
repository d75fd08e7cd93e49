import { ascii, numbersOf } from "../byte-reader.ts";

/** Kinds of pictures that are told apart by their first bytes. */
export type PictureType = "jpeg" | "png" | "gif" | "webp" | "bmp" | "avif" | "heic";

/** What a picture says of itself before anything of it is decoded. */
export interface PictureHeader {
  readonly type: PictureType;
  /** Pixels, as stored: an orientation is not applied. 0 where the header names no size. */
  readonly width: number;
  readonly height: number;
}

/** As much of a file as is read to find its size: cameras put previews and profiles before it. */
export const HEADER_BYTES = 1024 * 1024;

const PNG = "\u0089PNG\r\n\u001a\n";
const HEIC_BRANDS = /^(?:hei[cxms]|hev[cmsx]|mif1|msf1)$/;
const AVIF_BRANDS = /^avi[fs]$/;

/**
 * Reads what a picture says of itself off its first bytes, whatever its name or type claims.
 * @returns null where they are no picture's that could be shown
 */
export function pictureHeader(bytes: Uint8Array): PictureHeader | null {
  const { byte, u16le, u16be, u24le, u32le, u32be } = numbersOf(bytes);
  if (byte(0) === 0xff && byte(1) === 0xd8 && byte(2) === 0xff) return jpegHeader(bytes);
  if (ascii(bytes, 0, 8) === PNG) {
    return { type: "png", width: u32be(16), height: u32be(20) };
  }
  if (/^GIF8[79]a$/.test(ascii(bytes, 0, 6))) {
    return { type: "gif", width: u16le(6), height: u16le(8) };
  }
  if (ascii(bytes, 0, 2) === "BM" && u32le(14) >= 40) {
    // A negative height counts from the top.
    return { type: "bmp", width: u32le(18), height: Math.abs(u32le(22) | 0) };
  }
  if (ascii(bytes, 0, 4) === "RIFF" && ascii(bytes, 8, 4) === "WEBP") {
    switch (ascii(bytes, 12, 4)) {
      case "VP8X":
        return { type: "webp", width: u24le(24) + 1, height: u24le(27) + 1 };
      case "VP8L": {
        const packed = u32le(21);
        return {
          type: "webp",
          width: (packed & 0x3fff) + 1,
          height: ((packed >> 14) & 0x3fff) + 1,
        };
      }
      case "VP8 ":
        return { type: "webp", width: u16le(26) & 0x3fff, height: u16le(28) & 0x3fff };
      default:
        return null;
    }
  }
  if (ascii(bytes, 4, 4) === "ftyp") return boxedHeader(bytes, u32be(0));
  return null;

  function jpegHeader(whole: Uint8Array): PictureHeader {
    for (let at = 2; at + 9 < whole.length;) {
      if (byte(at) !== 0xff) return { type: "jpeg", width: 0, height: 0 };
      const marker = byte(at + 1);
      // Fill bytes, and markers without a length.
      if (marker === 0xff) at += 1;
      else if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) at += 2;
      else if (isFrame(marker)) {
        return { type: "jpeg", width: u16be(at + 7), height: u16be(at + 5) };
      } else at += 2 + Math.max(u16be(at + 2), 2);
    }
    return { type: "jpeg", width: 0, height: 0 };
  }

  /** HEIF's family: the largest size that any of its parts names. */
  function boxedHeader(whole: Uint8Array, ftypBytes: number): PictureHeader | null {
    const brands = [ascii(whole, 8, 4)];
    for (let at = 16; at < Math.min(ftypBytes, 256); at += 4) brands.push(ascii(whole, at, 4));
    const isAvif = brands.some((brand) => AVIF_BRANDS.test(brand));
    if (!isAvif && !HEIC_BRANDS.test(brands[0] ?? "")) return null;
    let [width, height] = [0, 0];
    const text = new TextDecoder("latin1").decode(whole);
    for (let at = text.indexOf("ispe"); at !== -1; at = text.indexOf("ispe", at + 4)) {
      width = Math.max(width, u32be(at + 8));
      height = Math.max(height, u32be(at + 12));
    }
    return { type: isAvif ? "avif" : "heic", width, height };
  }
}

/** Whether a JPEG marker begins a frame, which names the size. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}
