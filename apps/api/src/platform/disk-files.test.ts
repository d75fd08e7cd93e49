import { mkdir, mkdtemp, readdir, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { testFileStore } from "../testing/file-store-contract.ts";
import { diskFiles } from "./disk-files.ts";
import { diskUploadParts } from "./disk-upload-parts.ts";
import { storageError } from "./durable-files.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "parley-files-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe("on disk", () => {
  testFileStore(async () => diskFiles(join(folder, "files")));
});

test("FILE-2: the first byte alone can be read", async () => {
  const store = diskFiles(join(folder, "files"));
  await store.put("file-first", Readable.from([Buffer.from("abc")]));
  const [byte] = (await (await store.read("file-first", { first: 0, last: 0 }))?.toArray()) ?? [];
  expect(String(byte)).toBe("a");
});

test("FILE-1: nothing but whole files lies in the store's folders", async () => {
  const names = await readdir(join(folder, "files"), { recursive: true });
  expect(names.filter((name) => name.includes("part"))).toEqual([]);
});

test.each(["put again", "deleted"])(
  "FILE-30: what a killed process left of a file goes when the file is %s",
  async (occasion) => {
    const files = join(folder, "killed");
    const store = diskFiles(files);
    async function* endless(): AsyncGenerator<Uint8Array> {
      yield Buffer.from("half of it");
      await new Promise(() => undefined);
    }
    // As a process that is killed: its stream never ends, and nothing after it is done.
    void store.put("file-killed", endless());
    const lying = async () =>
      (await readdir(files, { recursive: true, withFileTypes: true }).catch(() => []))
        .filter((entry) => entry.isFile())
        .map(({ name }) => name);
    await vi.waitFor(async () => expect(await lying()).toHaveLength(1));
    if (occasion === "deleted") await store.delete("file-killed");
    else await store.put("file-killed", Readable.from([Buffer.from("all of it")]));
    expect(await lying()).toEqual(occasion === "deleted" ? [] : ["file-killed"]);
    await store.delete("file-killed");
  },
);

test("FILE-4: a part keeps what arrived before the stream broke off", async () => {
  const parts = diskUploadParts(join(folder, "uploads"));
  expect(await parts.length("upload-1")).toBe(0);
  async function* broken(): AsyncGenerator<Uint8Array> {
    yield Buffer.from("hello ");
    throw new Error("torn");
  }
  await expect(parts.write("upload-1", 0, Readable.from(broken()))).rejects.toThrow("torn");
  const from = await parts.length("upload-1");
  expect(from).toBe(6);
  expect(await parts.write("upload-1", from, Readable.from([Buffer.from("again")]))).toBe(11);
  await parts.remove("upload-1");
  expect(await parts.length("upload-1")).toBe(0);
});

test.each(["../upload", "UPLOAD", "", "a/b/c/d"])("the upload %j never becomes a path", (name) => {
  expect(() => diskUploadParts(folder).pathOf(name)).toThrow(RangeError);
});

test("FILE-5: a full disk is a refusal that says so, other trouble is not", () => {
  const full = Object.assign(new Error("write"), { code: "ENOSPC" });
  expect(storageError(full)).toMatchObject({ problem: { code: "storage_full", status: 507 } });
  const denied = Object.assign(new Error("write"), { code: "EACCES" });
  expect(storageError(denied)).toBe(denied);
});

// `/dev/full` takes no byte: the real thing, where there is one.
test.runIf(process.platform === "linux")("FILE-5: a disk that is really full", async () => {
  await mkdir(join(folder, "full"));
  await symlink("/dev/full", join(folder, "full", "upload-2"));
  const parts = diskUploadParts(join(folder, "full"));
  const bytes = Readable.from([Buffer.alloc(1024)]);
  await expect(parts.write("upload-2", 0, bytes)).rejects.toMatchObject({
    problem: { code: "storage_full" },
  });
});
