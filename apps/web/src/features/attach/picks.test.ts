import { LIMITS } from "@parley/protocol/limits.ts";
import { expect, test } from "vitest";
import { PhotoError, type MadePhoto } from "../../media/photo/made-photo.ts";
import { createPicks } from "./picks.ts";

const PHOTO: MadePhoto = { blob: new Blob(["x"]), width: 4, height: 3, thumbhash: "AAAA" };
const file = (name: string): File => new File([name], name);

function picksWith(makePhoto = async (): Promise<MadePhoto> => PHOTO) {
  return createPicks({
    fileKind: async ({ size }) => (size > 5 ? "document" : "photo"),
    makePhoto,
    readVideo: () => Promise.reject(new Error("no video here")),
    loopOf: async () => null,
    report: (error) => expect.unreachable(String(error)),
  });
}

test("MEDIA-61: a message takes 30 files, and says how many were left out", async () => {
  const picks = picksWith();
  await picks.add(Array.from({ length: LIMITS.files + 2 }, (_, at) => file(`${at}`)));
  expect(picks.store.getState()).toMatchObject({ leftOut: 2, selected: 1 });
  expect(picks.store.getState().files).toHaveLength(LIMITS.files);
});

test("MEDIA-61: files that are dropped while others are looked at come to no more than 30", async () => {
  const picks = picksWith();
  const many = Array.from({ length: LIMITS.files - 1 }, (_, at) => file(`${at}`));
  await Promise.all([picks.add(many), picks.add(many)]);
  expect(picks.store.getState().files).toHaveLength(LIMITS.files);
  expect(picks.store.getState().leftOut).toBe(LIMITS.files - 2);
});

test("MEDIA-63: what cannot be a photo says why, and can go as a document", async () => {
  const picks = picksWith(() => Promise.reject(new PhotoError("heic")));
  await picks.add([file("a")]);
  expect(picks.store.getState().files[0]?.state).toEqual({ kind: "trouble", trouble: "heic" });
  picks.asDocument(1);
  expect(picks.store.getState().files[0]).toMatchObject({ sort: "document" });
});

test("MEDIA-61: the file after a removed one is looked at", async () => {
  const picks = picksWith();
  await picks.add([file("a"), file("b"), file("c")]);
  picks.select(2);
  picks.remove(2);
  expect(picks.store.getState().selected).toBe(3);
  picks.remove(3);
  expect(picks.store.getState().selected).toBe(1);
});

test("MEDIA-60: photos of another quality are made anew, and the late one of before is dropped", async () => {
  const late = Promise.withResolvers<MadePhoto>();
  const hd = { ...PHOTO, width: 4_096 };
  let calls = 0;
  const picks = picksWith(() => ((calls += 1), calls === 1 ? late.promise : Promise.resolve(hd)));
  const added = picks.add([file("a")]);
  await expect.poll(() => calls).toBe(1);
  picks.setQuality("hd");
  late.resolve(PHOTO);
  await added;
  await expect
    .poll(() => picks.store.getState().files[0]?.state)
    .toEqual({ kind: "photo", photo: hd });
});

test("MEDIA-87: a large moving picture becomes a loop", async () => {
  const loop = new Blob(["loop"]);
  const facts = { width: 4, height: 2, seconds: 1, hasSound: false, thumbhash: "AAAA" };
  const picks = createPicks({
    fileKind: async () => "photo",
    makePhoto: async () => PHOTO,
    readVideo: async (source) => ({ ...facts, width: source === loop ? 4 : 0 }),
    loopOf: async () => loop,
    report: (error) => expect.unreachable(String(error)),
  });
  await picks.add([file("a.gif")]);
  expect(picks.store.getState().files[0]).toMatchObject({
    sort: "video",
    loop: true,
    source: loop,
    state: { kind: "video", facts },
  });
});
