import type { StoredSticker } from "../../bytes/stored-sticker.ts";
import { plainFileName } from "../../files/file-name.ts";
import { writePack } from "../../stickers/write-pack.ts";

/** Milliseconds after which a browser has begun to save what it was given. */
const BEGUN = 60_000;

/** Saves a pack as a zip file where this browser saves downloads. */
export async function saveZip(name: string, stickers: readonly StoredSticker[]): Promise<void> {
  const url = URL.createObjectURL(await writePack(name, stickers));
  const link = document.createElement("a");
  link.href = url;
  link.download = `${plainFileName(name)}.zip`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), BEGUN);
}
