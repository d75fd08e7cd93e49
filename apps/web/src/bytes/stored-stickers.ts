import type { Id } from "@parley/protocol/id.ts";
import { inDatabase, wipeDatabase, type DatabaseLayout, type Table } from "./database.ts";
import type { StickerBook, StoredPack, StoredSticker } from "./stored-sticker.ts";

/** @throws NoStoreError where this browser stores nothing */
export function storedStickers(userId: Id): Promise<StickerBook> {
  return changeStickers(userId, (book) => book);
}

/**
 * Changes a person's stickers in one transaction, so that two tabs do not undo one another.
 * @param change gives the book as it shall be; the same rows where nothing changes
 * @throws DOMException `QuotaExceededError` where the device has no room, NoStoreError where nothing is stored
 */
export function changeStickers(
  userId: Id,
  change: (book: StickerBook) => StickerBook,
): Promise<StickerBook> {
  return inDatabase(layoutOf(userId), "readwrite", (transaction) => {
    const stickers: Table<StoredSticker> = transaction.objectStore("stickers");
    const packs: Table<StoredPack> = transaction.objectStore("packs");
    let changed: StickerBook = { stickers: [], packs: [] };
    const storedRows = stickers.getAll();
    const packRows = packs.getAll();
    packRows.addEventListener("success", () => {
      const before = { stickers: storedRows.result, packs: packRows.result };
      changed = change(before);
      write(stickers, before.stickers, changed.stickers, ({ hash }) => hash);
      write(packs, before.packs, changed.packs, ({ packId }) => packId);
    });
    return () => changed;
  });
}

/** Removes a person's stickers from this browser. */
export function wipeStickers(userId: Id): Promise<void> {
  return wipeDatabase(layoutOf(userId));
}

/** Writes what is new or changed, and deletes what is gone. */
function write<Row>(
  table: Table<Row>,
  before: readonly Row[],
  after: readonly Row[],
  keyOf: (row: Row) => string,
): void {
  const same = new Set(before);
  const kept = new Set(after.map(keyOf));
  for (const row of after) if (!same.has(row)) table.put(row);
  for (const row of before) if (!kept.has(keyOf(row))) table.delete(keyOf(row));
}

function layoutOf(userId: Id): DatabaseLayout {
  return {
    name: `parley-stickers-${userId}`,
    version: 1,
    stores: { stickers: "hash", packs: "packId" },
  };
}
