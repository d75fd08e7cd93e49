import { expect, test } from "vitest";
import type { StickerBook, StoredSticker } from "../bytes/stored-sticker.ts";
import {
  addToPack,
  PACK_STICKERS,
  removeFromPack,
  removePack,
  sectionsOf,
  withChange,
  withSticker,
} from "./sticker-book.ts";

const EMPTY: StickerBook = { stickers: [], packs: [] };
const CATS = { packId: "cats", name: "Cats", createdAt: 1 };

function made(hash: string) {
  const size = { width: 512, height: 512, thumbhash: "aa" };
  return { hash, blob: new Blob(), mime: "image/webp", ...size };
}

const hashes = (stickers: readonly StoredSticker[]): string[] => stickers.map(({ hash }) => hash);

test("MEDIA-82: a sticker stands in a pack once, and a pack holds no more than it may", () => {
  const many = Array.from({ length: PACK_STICKERS + 5 }, (_, at) => made(String(at)));
  const twice = addToPack(EMPTY, CATS, [made("a"), made("a")]);
  expect(twice.packs[0]?.hashes).toEqual(["a"]);
  expect(hashes(twice.stickers)).toEqual(["a"]);
  expect(addToPack(twice, CATS, many).packs[0]?.hashes).toHaveLength(PACK_STICKERS);
});

test("MEDIA-82: what no pack, no favourite and no recent use holds goes", () => {
  let book = addToPack(EMPTY, CATS, [made("a"), made("b"), made("c")]);
  book = withChange(book, "a", { favouriteAt: 5 });
  book = withChange(book, "b", { usedAt: 7 });
  book = removePack(book, "cats");
  expect(hashes(book.stickers)).toEqual(["a", "b"]);
  expect(hashes(withChange(book, "a", { favouriteAt: null }).stickers)).toEqual(["b"]);
});

test("MEDIA-82: a pack whose last sticker is taken out goes with it", () => {
  const book = removeFromPack(addToPack(EMPTY, CATS, [made("a")]), "cats", "a");
  expect(book).toEqual(EMPTY);
});

test("MEDIA-82: recent ones and favourites stand by time, one's own pack first", () => {
  let book = addToPack(EMPTY, { ...CATS, createdAt: 9 }, [made("a"), made("b")]);
  book = addToPack(book, { packId: "own", name: "", createdAt: 2 }, [made("c")]);
  for (const [hash, at] of [
    ["a", 1],
    ["c", 3],
    ["b", 2],
  ] as const) {
    book = withChange(book, hash, { usedAt: at, favouriteAt: 10 - at });
  }
  const { recent, favourites, packs } = sectionsOf(book);
  expect(hashes(recent)).toEqual(["c", "b", "a"]);
  expect(hashes(favourites)).toEqual(["a", "b", "c"]);
  expect(packs.map(({ pack }) => pack.packId)).toEqual(["own", "cats"]);
});

test("MEDIA-82: one that came again stays as it is", () => {
  const mine = { ...made("a"), favouriteAt: 4, usedAt: null, sent: null };
  const book = withSticker(EMPTY, mine);
  expect(withSticker(book, { ...mine, favouriteAt: null })).toBe(book);
});
