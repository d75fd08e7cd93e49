import type { KeptSticker } from "@parley/protocol/kept-sticker.ts";
import { expect, test } from "vitest";
import type { StickerBook } from "../bytes/stored-sticker.ts";
import {
  keptFacts,
  keptOtherwise,
  missingStickers,
  untoldStickers,
  withAccount,
  type KeptInAccount,
} from "./kept-book.ts";
import { addToPack, removePack, withChange } from "./sticker-book.ts";

const EMPTY: StickerBook = { stickers: [], packs: [] };
const NOTHING: KeptInAccount = { stickers: {}, stickerPacks: {} };
const CATS = { packId: "cats", name: "Cats", createdAt: 1_000 };
const AT = "1970-01-01T00:00:05.000Z";

function made(hash: string) {
  const size = { width: 512, height: 512, thumbhash: "aa" };
  return { hash, blob: new Blob(), mime: "image/webp", ...size };
}
const kept = (more: Partial<KeptSticker> = {}): KeptSticker => ({
  file: { fileId: "f", key: "k", salt: "s", sha256: "h", size: 1, mime: "image/webp" },
  width: 512,
  height: 512,
  thumbhash: "aa",
  favouriteAt: null,
  packs: [],
  ...more,
});
const withCats = addToPack(EMPTY, CATS, [made("a"), made("b")]);

/** The account log as a device leaves it that told all of its book. */
function toldOf(book: StickerBook): KeptInAccount {
  const facts = book.stickers.map(({ hash }) => [hash, kept(keptFacts(book, hash) ?? {})]);
  const packs = book.packs.map(({ packId, name, createdAt }) => [
    packId,
    { name, createdAt: new Date(createdAt).toISOString() },
  ]);
  return { stickers: Object.fromEntries(facts), stickerPacks: Object.fromEntries(packs) };
}

test("MEDIA-88: a second device comes to the same favourites and packs, in the same order", () => {
  const book = withChange(withCats, "b", { favouriteAt: 5_000 });
  const account = toldOf(book);
  expect(missingStickers(EMPTY, account)).toEqual(["a", "b"]);
  const fetched: StickerBook = {
    stickers: [made("b"), made("a")].map((one) => ({
      ...one,
      favouriteAt: null,
      usedAt: null,
      sent: null,
    })),
    packs: [],
  };
  const second = withAccount(fetched, account);
  expect(second.packs).toEqual(book.packs);
  expect(second.stickers.find(({ hash }) => hash === "b")?.favouriteAt).toBe(5_000);
  expect(missingStickers(second, account)).toEqual([]);
  expect(untoldStickers(second, account)).toEqual([]);
  // Once in step nothing changes any more.
  expect(withAccount(second, account)).toBe(second);
});

test("MEDIA-88: what was let go on another device goes here, and what the log never heard of stays and is told", () => {
  const account: KeptInAccount = { ...NOTHING, stickers: { a: null } };
  const book = withAccount(withCats, account);
  expect(book.packs[0]?.hashes).toEqual(["b"]);
  expect(book.stickers.map(({ hash }) => hash)).toEqual(["b"]);
  expect(untoldStickers(book, account).map(({ hash }) => hash)).toEqual(["b"]);
  const gone = withAccount(withCats, { ...toldOf(withCats), stickerPacks: { cats: null } });
  expect(gone.packs).toEqual([]);
});

test("MEDIA-88: what changed here and is not told yet outlasts what the log says", () => {
  const account: KeptInAccount = {
    ...NOTHING,
    stickers: { a: null, b: kept({ favouriteAt: AT }) },
  };
  const here = withChange(withCats, "a", { favouriteAt: 9_000, untold: true });
  const book = withAccount(here, account);
  const a = book.stickers.find(({ hash }) => hash === "a");
  expect([a?.favouriteAt, keptFacts(book, "a")?.packs]).toMatchObject([
    9_000,
    [{ packId: "cats" }],
  ]);
  expect(untoldStickers(book, account).map(({ hash }) => hash)).toEqual(["a"]);
  // The log says that b is a favourite and in no pack.
  expect(keptFacts(book, "b")).toEqual({ favouriteAt: AT, packs: [] });
});

test("MEDIA-88: what is kept otherwise is told apart from what is only used", () => {
  expect(keptOtherwise(withCats, withChange(withCats, "a", { usedAt: 3 }))).toEqual([]);
  expect(keptOtherwise(withCats, withChange(withCats, "a", { favouriteAt: 3 }))).toEqual(["a"]);
  expect(keptOtherwise(withCats, removePack(withCats, "cats"))).toEqual(["a", "b"]);
});
