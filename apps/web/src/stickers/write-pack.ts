import { zipSync, type Zippable } from "fflate";
import type { StoredSticker } from "../bytes/stored-sticker.ts";

const ENDINGS: Readonly<Record<string, string>> = {
  "image/webp": "webp",
  "image/png": "png",
  "image/gif": "gif",
  "image/jpeg": "jpg",
};

/** Writes a pack as a zip file: its pictures in order, byte for byte, and its name in `pack.json`. */
export async function writePack(name: string, stickers: readonly StoredSticker[]): Promise<Blob> {
  const files: Zippable = { "pack.json": new TextEncoder().encode(JSON.stringify({ name })) };
  for (const [index, { blob, mime }] of stickers.entries()) {
    const number = String(index + 1).padStart(3, "0");
    files[`${number}.${ENDINGS[mime] ?? "png"}`] = new Uint8Array(await blob.arrayBuffer());
  }
  // Pictures are packed already.
  return new Blob([zipSync(files, { level: 0 })], { type: "application/zip" });
}
