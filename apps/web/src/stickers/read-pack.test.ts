import { strToU8, zipSync, type Zippable } from "fflate";
import { expect, test } from "vitest";
import type { StoredSticker } from "../bytes/stored-sticker.ts";
import { readPack } from "./read-pack.ts";
import { PACK_STICKERS } from "./sticker-book.ts";
import { writePack } from "./write-pack.ts";

/** As much of a GIF as tells its size. */
const PICTURE = new Uint8Array([...strToU8("GIF89a"), 2, 0, 2, 0, 0, 0, 0, 0x3b]);

function zip(files: Zippable, level: 0 | 6 = 6): Blob {
  return new Blob([new Uint8Array(zipSync(files, { level }))]);
}

test("MEDIA-84: a pack that was written is read again, byte for byte, in order and with its name", async () => {
  const pictures = [PICTURE, new Uint8Array([...PICTURE, 1])];
  const stickers = pictures.map((bytes, index): StoredSticker => ({
    hash: String(index),
    blob: new Blob([bytes]),
    mime: "image/gif",
    width: 2,
    height: 2,
    thumbhash: "aa",
    favouriteAt: null,
    usedAt: null,
    sent: null,
  }));
  const read = await readPack(await writePack("Cats & dogs", stickers));
  expect(read.name).toBe("Cats & dogs");
  const bytes = await Promise.all(read.pictures.map((one) => one.arrayBuffer()));
  expect(bytes.map((one) => new Uint8Array(one))).toEqual(pictures);
});

test("MEDIA-84: folders and what systems put beside files are passed over", async () => {
  const pack = zip({
    "cats/": new Uint8Array(),
    "cats/1.gif": PICTURE,
    "__MACOSX/cats/._1.gif": strToU8("x"),
    "cats/.DS_Store": strToU8("x"),
    "pack.json": strToU8(JSON.stringify({ name: "\u202eCats\n" })),
  });
  expect(await readPack(pack)).toMatchObject({ name: "Cats", pictures: [expect.any(Blob)] });
});

test.each([
  ["../1.gif", "unsafe_name"],
  ["cats/../../1.gif", "unsafe_name"],
  ["/etc/1.gif", "unsafe_name"],
  ["C:1.gif", "unsafe_name"],
  [String.raw`..\1.gif`, "unsafe_name"],
])("MEDIA-85: an entry named %s is refused as %s", async (name, trouble) => {
  await expect(readPack(zip({ [name]: PICTURE }))).rejects.toMatchObject({ trouble });
});

test("MEDIA-85: what is no picture, whatever its name says, has all of it refused", async () => {
  const html = strToU8("<script>alert(1)</script>");
  const pack = zip({ "1.gif": PICTURE, "2.webp": html });
  await expect(readPack(pack)).rejects.toMatchObject({ trouble: "wrong_type" });
});

test("MEDIA-85: more than a pack holds, and what unpacks to more than it may, are refused", async () => {
  const many = Object.fromEntries(
    Array.from({ length: PACK_STICKERS + 1 }, (_, at) => [`${at}.gif`, PICTURE]),
  );
  await expect(readPack(zip(many))).rejects.toMatchObject({ trouble: "too_many" });

  const bomb = zip({ "1.gif": new Uint8Array(5 * 1024 * 1024) });
  expect(bomb.size).toBeLessThan(10_000);
  await expect(readPack(bomb)).rejects.toMatchObject({ trouble: "too_large" });
});

test("MEDIA-85: sizes that lie about what comes out do not help", async () => {
  const bytes = new Uint8Array(zipSync({ "1.gif": new Uint8Array(5 * 1024 * 1024) }));
  // The sizes in the entry's own head.
  new DataView(bytes.buffer).setUint32(22, 10, true);
  await expect(readPack(new Blob([bytes]))).rejects.toMatchObject({ trouble: "too_large" });
});

test("MEDIA-85: no zip, an empty one and a torn one are told apart", async () => {
  await expect(readPack(new Blob(["hello"]))).rejects.toMatchObject({ trouble: "not_a_zip" });
  await expect(readPack(zip({}))).rejects.toMatchObject({ trouble: "empty" });
  const whole = zip({ "1.gif": new Uint8Array([...PICTURE, ...new Uint8Array(5_000)]) }, 0);
  await expect(readPack(whole.slice(0, 2_000))).rejects.toMatchObject({ trouble: "damaged" });
});
