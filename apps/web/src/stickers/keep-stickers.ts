import { chatStore } from "../state/chat-store.ts";
import { runningEngine } from "../state/running-engine.ts";
import type { StickerBook } from "../bytes/stored-sticker.ts";
import { keptFacts, keptOtherwise } from "./kept-book.ts";
import { changeBook, loadStickers } from "./sticker-store.ts";
import { syncStickers } from "./sync-stickers.ts";
import { tellPack } from "./tell-pack.ts";

/**
 * Changes what is kept, here and, through the account log, on the person's other devices: what goes is told at once,
 * also without a network, what comes once its file is on the server.
 * @param change called twice
 * @throws what `changeBook` throws
 */
export async function changeKept(change: (book: StickerBook) => StickerBook): Promise<void> {
  // Told first: the book would lack what the account log still keeps, which looks like another device's.
  const known = await loadStickers();
  await tellGone(known, change(known));
  let before: StickerBook = { stickers: [], packs: [] };
  let after = before;
  await changeBook((book) => {
    before = book;
    const next = change(book);
    const otherwise = new Set(keptOtherwise(book, next));
    after = {
      ...next,
      stickers: next.stickers.map((one) =>
        otherwise.has(one.hash) ? { ...one, untold: true } : one,
      ),
    };
    return after;
  });
  await tellAtOnce(before, after);
  syncStickers().catch(reportError);
}

async function tellGone(before: StickerBook, after: StickerBook): Promise<void> {
  for (const hash of keptOtherwise(before, after)) {
    const isGone = keptFacts(after, hash) === null && chatStore.getState().account.stickers[hash];
    if (isGone) await runningEngine()?.put({ type: "sticker", hash, sticker: null });
  }
}

/** Packs, and what is kept no more; what comes needs its file first. */
async function tellAtOnce(before: StickerBook, after: StickerBook): Promise<void> {
  await tellGone(before, after);
  const engine = runningEngine();
  const [had, has] = [before, after].map(({ packs }) => new Set(packs.map(({ packId }) => packId)));
  for (const pack of after.packs) {
    if (engine !== null && !had?.has(pack.packId)) await tellPack(engine, pack);
  }
  for (const { packId } of before.packs) {
    const isGone = !has?.has(packId) && chatStore.getState().account.stickerPacks[packId];
    if (isGone) await engine?.put({ type: "stickerPack", packId, pack: null });
  }
}
