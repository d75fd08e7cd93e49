import { PhotoError } from "../media/photo/made-photo.ts";
import { changeKept } from "./keep-stickers.ts";
import { stickerOf } from "./make-sticker.ts";
import { PackError } from "./pack-error.ts";
import { packName, readPack } from "./read-pack.ts";
import { addToPack, PACKS, type NewSticker } from "./sticker-book.ts";
import { loadStickers } from "./sticker-store.ts";

/**
 * Takes in a pack of stickers, all of it or nothing.
 * @returns how many stickers it has
 * @throws PackError; what storing throws
 */
export async function importPack(file: File): Promise<number> {
  const { packs } = await loadStickers();
  if (packs.length >= PACKS) throw new PackError("too_many_packs");
  const pack = await readPack(file);
  const stickers: NewSticker[] = [];
  for (const picture of pack.pictures) stickers.push(await sticker(picture));
  const name = pack.name ?? packName(file.name.replace(/\.zip$/iu, "")) ?? "Pack";
  const about = { packId: crypto.randomUUID(), name, createdAt: Date.now() };
  await changeKept((book) => addToPack(book, about, stickers));
  return new Set(stickers.map(({ hash }) => hash)).size;
}

async function sticker(picture: Blob): Promise<NewSticker> {
  try {
    return await stickerOf(picture);
  } catch (error) {
    throw error instanceof PhotoError ? new PackError("wrong_type") : error;
  }
}
