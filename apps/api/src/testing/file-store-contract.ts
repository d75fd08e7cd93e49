import { createHash, randomBytes } from "node:crypto";
import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ByteRange, FileStore } from "../media/file-store.ts";

/** What every store of files keeps to (docs/files.md); a test of one calls this. */
export function testFileStore(open: () => Promise<FileStore>): void {
  let store: FileStore;
  let folder = "";
  beforeAll(async () => {
    store = await open();
    folder = await mkdtemp(join(tmpdir(), "parley-taken-"));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const bytes = randomBytes(3 * 1024 * 1024 + 17);
  const described = {
    size: bytes.length,
    sha256: createHash("sha256").update(bytes).digest("base64url"),
  };
  async function readBack(name: string, range?: ByteRange): Promise<Buffer | undefined> {
    const stream = await store.read(name, range);
    return stream === undefined ? undefined : buffer(stream);
  }

  test("FILE-1: what is put comes back, described by its size and hash", async () => {
    expect(await store.put("file-put", chunksOf(bytes))).toEqual(described);
    expect(await readBack("file-put")).toEqual(bytes);
  });

  test("FILE-1: an empty file is a file", async () => {
    await store.put("file-empty", chunksOf(Buffer.alloc(0)));
    expect(await readBack("file-empty")).toEqual(Buffer.alloc(0));
  });

  test.each([
    { first: 0, last: 9 },
    { first: 1_000_000, last: 2_000_000 },
    { first: 3 * 1024 * 1024, last: 3 * 1024 * 1024 + 16 },
  ])("FILE-2: bytes $first to $last alone can be read", async (range) => {
    await store.put("file-ranged", chunksOf(bytes));
    expect(await readBack("file-ranged", range)).toEqual(
      bytes.subarray(range.first, range.last + 1),
    );
  });

  test("FILE-1: a stream that breaks off leaves nothing under the name", async () => {
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield bytes.subarray(0, 100_000);
      throw new Error("torn");
    }
    await expect(store.put("file-torn", broken())).rejects.toThrow("torn");
    expect(await store.read("file-torn")).toBeUndefined();
  });

  test("FILE-3: a file on disk is taken over, once, however often it is asked for", async () => {
    const path = join(folder, "upload");
    await writeFile(path, bytes);
    expect(await store.take("file-taken", path)).toEqual(described);
    await expect(stat(path)).rejects.toThrow("ENOENT");
    expect(await store.take("file-taken", path)).toEqual(described);
    expect(await readBack("file-taken")).toEqual(bytes);
  });

  test("a deleted file is gone, and may be deleted again", async () => {
    await store.put("file-deleted", chunksOf(bytes));
    await store.delete("file-deleted");
    await store.delete("file-deleted");
    expect(await store.read("file-deleted")).toBeUndefined();
  });

  test.each(["../../etc/passwd", "ab/cd", "abc", "", "ABCDEF", ".hidden-name", "a\0bcdef"])(
    "the name %j never becomes a path",
    async (name) => {
      await expect(store.read(name)).rejects.toThrow(RangeError);
      await expect(store.put(name, chunksOf(bytes))).rejects.toThrow(RangeError);
      await expect(store.delete(name)).rejects.toThrow(RangeError);
    },
  );
}

async function* chunksOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
}
