import { useLingui } from "@lingui/react/macro";
import type { Id } from "@parley/protocol/id.ts";
import { useCallback, useState } from "react";
import type { StickerBook, StoredSticker } from "../../bytes/stored-sticker.ts";
import { PhotoError } from "../../media/photo/made-photo.ts";
import { importPack } from "../../stickers/import-pack.ts";
import { PackError } from "../../stickers/pack-error.ts";
import { changeKept } from "../../stickers/keep-stickers.ts";
import { sendSticker } from "../../stickers/send-sticker.ts";
import {
  addToPack,
  OWN_PACK,
  PACK_STICKERS,
  removeFromPack,
  removePack,
  withChange,
  type NewSticker,
} from "../../stickers/sticker-book.ts";
import { useEngine } from "../../state/running-engine.ts";
import { showToast } from "../../ui/toast.tsx";
import { saveZip } from "./save-zip.ts";
import { stickerTrouble } from "./pack-words.ts";

/** What a panel of stickers does. */
export interface StickerActs {
  readonly busy: boolean;
  /** Why the last one did not go, as a sentence. */
  readonly trouble: string | null;
  /** Says why something did not go. */
  tell(error: unknown): void;
  send(sticker: StoredSticker): void;
  /** Puts one that was made into one's own pack. */
  add(made: NewSticker): void;
  toggleFavourite(sticker: StoredSticker): void;
  removeSticker(packId: string, hash: string): void;
  removePack(packId: string): void;
  importFile(file: File): void;
  exportPack(name: string, stickers: readonly StoredSticker[]): void;
}

export function useStickerActs(conversationId: Id, onSent: () => void): StickerActs {
  const { t, i18n } = useLingui();
  const engine = useEngine();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const tell = useCallback(
    (error: unknown) => {
      if (!(error instanceof PackError || error instanceof PhotoError)) reportError(error);
      setTrouble(stickerTrouble(error, i18n));
    },
    [i18n],
  );

  function run(work: () => Promise<void>): void {
    setTrouble(null);
    setBusy(true);
    work()
      .catch(tell)
      .finally(() => setBusy(false));
  }
  const change = (next: (book: StickerBook) => StickerBook): void => run(() => changeKept(next));

  return {
    busy,
    trouble,
    tell,
    send: (sticker) =>
      run(async () => {
        await sendSticker(engine, conversationId, sticker);
        onSent();
      }),
    add: (made) =>
      run(async () => {
        let isFull = false;
        await changeKept((book) => {
          const own = book.packs.find(({ packId }) => packId === OWN_PACK);
          isFull = (own?.hashes.length ?? 0) >= PACK_STICKERS;
          const about = { packId: OWN_PACK, name: "", createdAt: Date.now() };
          return isFull ? book : addToPack(book, about, [made]);
        });
        if (isFull) setTrouble(t`Your own pack is full: ${PACK_STICKERS} stickers are the most.`);
      }),
    toggleFavourite: ({ hash, favouriteAt }) =>
      change((book) =>
        withChange(book, hash, { favouriteAt: favouriteAt === null ? Date.now() : null }),
      ),
    removeSticker: (packId, hash) => change((book) => removeFromPack(book, packId, hash)),
    removePack: (packId) => {
      let before: StickerBook | null = null;
      run(async () => {
        await changeKept((book) => {
          before ??= book;
          return removePack(book, packId);
        });
        showToast(t`Pack removed`, {
          label: t`Undo`,
          run: () => run(() => changeKept((book) => before ?? book)),
        });
      });
    },
    importFile: (file) =>
      run(async () => {
        const count = await importPack(file);
        showToast(t`Imported stickers: ${count}`);
      }),
    exportPack: (name, stickers) => run(() => saveZip(name, stickers)),
  };
}
