import { create } from "zustand";
import { shownType } from "../bytes/shown-type.ts";
import type { StickerBook, StoredSticker } from "../bytes/stored-sticker.ts";
import { changeStickers, storedStickers } from "../bytes/stored-stickers.ts";
import { onEngineChange, signedInUser } from "../state/running-engine.ts";

/** The stickers as this page knows them; null before they were read. */
const store = create<{ readonly book: StickerBook | null }>(() => ({ book: null }));
const urls = new Map<string, string>();

export function useStickerBook(): StickerBook | null {
  return store(({ book }) => book);
}

/** Reads what is stored, another tab's changes included. @throws NoStoreError */
export async function loadStickers(): Promise<StickerBook> {
  const book = await storedStickers(signedInUser());
  store.setState({ book });
  return book;
}

/** Stores a change and shows it. @throws what `changeStickers` throws */
export async function changeBook(change: (book: StickerBook) => StickerBook): Promise<void> {
  store.setState({ book: await changeStickers(signedInUser(), change) });
}

/** The address of a sticker, for as long as this page lives; never of a type that a browser would run. */
export function stickerUrl({ hash, blob, mime }: StoredSticker): string {
  const known = urls.get(hash);
  if (known !== undefined) return known;
  const url = URL.createObjectURL(new Blob([blob], { type: shownType(mime) }));
  urls.set(hash, url);
  return url;
}

onEngineChange(() => {
  for (const url of urls.values()) URL.revokeObjectURL(url);
  urls.clear();
  store.setState({ book: null });
});
