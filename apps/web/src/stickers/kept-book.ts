import type { KeptSticker } from "@parley/protocol/kept-sticker.ts";
import type { AccountState } from "@parley/sdk/account/account-state.ts";
import type { StickerBook, StoredPack, StoredSticker } from "../bytes/stored-sticker.ts";
import { PACK_STICKERS, tidied } from "./sticker-book.ts";

/** What the account log says of stickers. */
export type KeptInAccount = Pick<AccountState, "stickers" | "stickerPacks">;

/** How a sticker is kept; null: it is no favourite, and in no pack. */
export function keptFacts(
  { stickers, packs }: StickerBook,
  hash: string,
): Pick<KeptSticker, "favouriteAt" | "packs"> | null {
  const at = stickers.find((one) => one.hash === hash)?.favouriteAt ?? null;
  const within = packs.flatMap(({ packId, createdAt, hashes }) => {
    const place = hashes.indexOf(hash);
    // Times that keep the order of the pack.
    return place === -1 ? [] : [{ packId, addedAt: new Date(createdAt + place).toISOString() }];
  });
  if (at === null && within.length === 0) return null;
  return { favouriteAt: at === null ? null : new Date(at).toISOString(), packs: within };
}

/** The hashes of stickers that are kept otherwise in one book than in another. */
export function keptOtherwise(before: StickerBook, after: StickerBook): readonly string[] {
  const hashes = new Set([...before.stickers, ...after.stickers].map(({ hash }) => hash));
  const facts = (book: StickerBook, hash: string) => JSON.stringify(keptFacts(book, hash));
  return [...hashes].filter((hash) => facts(before, hash) !== facts(after, hash));
}

/**
 * The book as the account log has it, but for what changed here and is not told yet, and what the log has never heard
 * of. Stickers that are not on this device are left out: their bytes are to be fetched.
 */
export function withAccount(book: StickerBook, account: KeptInAccount): StickerBook {
  const known = new Map(book.stickers.map((sticker) => [sticker.hash, sticker]));
  /** What the log decides; undefined: this device does. */
  const told = (hash: string): KeptSticker | null | undefined =>
    known.get(hash)?.untold === true ? undefined : account.stickers[hash];

  const stickers = book.stickers.map((sticker): StoredSticker => {
    const kept = told(sticker.hash);
    if (kept === undefined) return sticker;
    const favouriteAt = millis(kept?.favouriteAt ?? null);
    const sent = sticker.sent ?? (kept === null ? null : { conversationId: null, file: kept.file });
    const isSame = favouriteAt === sticker.favouriteAt && sent === sticker.sent;
    return isSame ? sticker : { ...sticker, favouriteAt, sent };
  });

  const packIds = new Set([
    ...book.packs.map(({ packId }) => packId),
    ...Object.keys(account.stickerPacks),
  ]);
  const packs = [...packIds].flatMap((packId): StoredPack[] => {
    const here = book.packs.find((pack) => pack.packId === packId);
    const kept = account.stickerPacks[packId];
    if (kept === null || (kept === undefined && here === undefined)) return [];
    const members = Object.entries(account.stickers).flatMap(([hash, sticker]) => {
      const place = sticker?.packs.find((one) => one.packId === packId);
      const counts = place !== undefined && known.has(hash) && told(hash) !== undefined;
      return counts ? [{ hash, addedAt: place.addedAt }] : [];
    });
    members.sort((a, b) => (a.addedAt < b.addedAt ? -1 : Number(a.addedAt > b.addedAt)));
    const own = (here?.hashes ?? []).filter((hash) => told(hash) === undefined);
    const hashes = [...members.map(({ hash }) => hash), ...own].slice(0, PACK_STICKERS);
    if (hashes.length === 0) return [];
    const name = kept?.name ?? here?.name ?? "";
    const createdAt = millis(kept?.createdAt ?? null) ?? here?.createdAt ?? 0;
    const next = { packId, name, createdAt, hashes };
    return [here !== undefined && isSame(here, next) ? here : next];
  });
  const next = tidied({ stickers, packs });
  const isAsBefore = areSame(next.stickers, book.stickers) && areSame(next.packs, book.packs);
  return isAsBefore ? book : next;
}

/** Hashes of stickers that the account log keeps and this device lacks. */
export function missingStickers(book: StickerBook, account: KeptInAccount): readonly string[] {
  const known = new Set(book.stickers.map(({ hash }) => hash));
  return Object.keys(account.stickers).filter(
    (hash) => account.stickers[hash] !== null && !known.has(hash),
  );
}

/** Stickers that are kept here and that the account log is to hear of. */
export function untoldStickers(
  book: StickerBook,
  account: KeptInAccount,
): readonly StoredSticker[] {
  return book.stickers.filter(({ hash, untold }) => {
    const isNews = untold === true || account.stickers[hash] === undefined;
    return isNews && keptFacts(book, hash) !== null;
  });
}

function areSame(a: readonly object[], b: readonly object[]): boolean {
  return a.length === b.length && a.every((one, at) => one === b[at]);
}

function isSame(a: StoredPack, b: StoredPack): boolean {
  return (
    JSON.stringify([a.name, a.createdAt, a.hashes]) ===
    JSON.stringify([b.name, b.createdAt, b.hashes])
  );
}

function millis(time: string | null): number | null {
  return time === null ? null : Date.parse(time);
}
