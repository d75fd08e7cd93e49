import type { StickerBook, StoredPack, StoredSticker } from "../bytes/stored-sticker.ts";

/** The pack of what a person made on this device. */
export const OWN_PACK = "own";
/** Stickers that one pack holds. */
export const PACK_STICKERS = 120;
/** Packs that a person keeps. */
export const PACKS = 30;
/** Characters of a pack's name. */
export const PACK_NAME = 64;
/** Stickers that show as used lately. */
const RECENT = 18;

/** What a sticker is before anything was done with it. */
export type NewSticker = Omit<StoredSticker, "favouriteAt" | "usedAt" | "sent" | "untold">;

/** Puts stickers into a pack, which is made where there is none; none stands in it twice. */
export function addToPack(
  book: StickerBook,
  pack: Omit<StoredPack, "hashes">,
  added: readonly NewSticker[],
): StickerBook {
  const before = book.packs.find(({ packId }) => packId === pack.packId) ?? { ...pack, hashes: [] };
  const hashes = [...new Set([...before.hashes, ...added.map(({ hash }) => hash)])];
  const known = new Set(book.stickers.map(({ hash }) => hash));
  const fresh = added.filter(({ hash }, index) => {
    const first = added.findIndex((one) => one.hash === hash) === index;
    return first && !known.has(hash);
  });
  return {
    stickers: [
      ...book.stickers,
      ...fresh.map((sticker) => ({ ...sticker, favouriteAt: null, usedAt: null, sent: null })),
    ],
    packs: [
      ...book.packs.filter(({ packId }) => packId !== pack.packId),
      { ...before, hashes: hashes.slice(0, PACK_STICKERS) },
    ],
  };
}

/** Takes in a sticker that came, or leaves the one that is here already as it is. */
export function withSticker(book: StickerBook, sticker: StoredSticker): StickerBook {
  if (book.stickers.some(({ hash }) => hash === sticker.hash)) return book;
  return { ...book, stickers: [...book.stickers, sticker] };
}

/** Changes what is known of a sticker; one that nothing holds any more goes. */
export function withChange(
  book: StickerBook,
  hash: string,
  change: Partial<Pick<StoredSticker, "favouriteAt" | "usedAt" | "sent" | "untold">>,
): StickerBook {
  const stickers = book.stickers.map((one) => (one.hash === hash ? { ...one, ...change } : one));
  return tidied({ ...book, stickers });
}

export function removeFromPack(book: StickerBook, packId: string, hash: string): StickerBook {
  const packs = book.packs
    .map((pack) =>
      pack.packId === packId
        ? { ...pack, hashes: pack.hashes.filter((one) => one !== hash) }
        : pack,
    )
    .filter(({ hashes }) => hashes.length > 0);
  return tidied({ ...book, packs });
}

export function removePack(book: StickerBook, packId: string): StickerBook {
  return tidied({ ...book, packs: book.packs.filter((pack) => pack.packId !== packId) });
}

/** What a panel shows, each in its order. */
export interface StickerSections {
  readonly recent: readonly StoredSticker[];
  readonly favourites: readonly StoredSticker[];
  readonly packs: readonly {
    readonly pack: StoredPack;
    readonly stickers: readonly StoredSticker[];
  }[];
}

export function sectionsOf({ stickers, packs }: StickerBook): StickerSections {
  const known = new Map(stickers.map((sticker) => [sticker.hash, sticker]));
  return {
    recent: recentOf(stickers),
    favourites: stickers
      .filter(({ favouriteAt }) => favouriteAt !== null)
      .toSorted((a, b) => (b.favouriteAt ?? 0) - (a.favouriteAt ?? 0)),
    packs: packs
      .toSorted((a, b) => rank(a) - rank(b) || b.createdAt - a.createdAt)
      .map((pack) => ({
        pack,
        stickers: pack.hashes.flatMap((hash) => known.get(hash) ?? []),
      })),
  };
}

/** What one made stands first. */
function rank({ packId }: StoredPack): number {
  return packId === OWN_PACK ? 0 : 1;
}

function recentOf(stickers: readonly StoredSticker[]): readonly StoredSticker[] {
  return stickers
    .filter(({ usedAt }) => usedAt !== null)
    .toSorted((a, b) => (b.usedAt ?? 0) - (a.usedAt ?? 0))
    .slice(0, RECENT);
}

/** Without stickers that are in no pack, no favourites, and not used lately. */
export function tidied(book: StickerBook): StickerBook {
  const held = new Set(book.packs.flatMap(({ hashes }) => hashes));
  for (const { hash } of recentOf(book.stickers)) held.add(hash);
  const stickers = book.stickers.filter(
    ({ hash, favouriteAt }) => favouriteAt !== null || held.has(hash),
  );
  return stickers.length === book.stickers.length ? book : { ...book, stickers };
}
