import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { diskBlobs } from "./disk-blobs.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "parley-blobs-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test("what is stored comes back, also when many store it at once", async () => {
  const blobs = diskBlobs(folder);
  const bytes = new Uint8Array(200_000).fill(7);
  await Promise.all(Array.from({ length: 8 }, () => blobs.put("abcdef.webp", bytes)));
  expect(new Uint8Array((await blobs.get("abcdef.webp")) ?? [])).toEqual(bytes);
  expect(await readdir(join(folder, "ab", "cd"))).toEqual(["abcdef.webp"]);
});

test("a name that is not there is undefined", async () => {
  expect(await diskBlobs(folder).get("nothing-here")).toBeUndefined();
});

test.each(["../../etc/passwd", "ab/cd", "abc", "", "ABCDEF", ".hidden-name"])(
  "the name %j never becomes a path",
  async (name) => {
    const blobs = diskBlobs(folder);
    await expect(blobs.get(name)).rejects.toThrow(RangeError);
    await expect(blobs.put(name, new Uint8Array())).rejects.toThrow(RangeError);
  },
);
