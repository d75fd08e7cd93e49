import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough, Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { Caller } from "../caller.ts";
import { unreadMeter } from "../meter.ts";
import { newId } from "../new-id.ts";
import { diskFilePlaces } from "../platform/disk-file-places.ts";
import { createFileRows } from "../postgres/media/file-rows.ts";
import { createLeaseRows } from "../postgres/media/lease-rows.ts";
import { openConversationWorld } from "../testing/conversation-world.ts";
import type { FileRows } from "./file-rows.ts";
import { createFiles, type Files } from "./files.ts";
import { createUploadLeases } from "./upload-leases.ts";

let world: Awaited<ReturnType<typeof openConversationWorld>>;
let folder = "";
let ada: Caller;
let one: Files;
let other: Files;

beforeAll(async () => {
  world = await openConversationWorld();
  folder = await mkdtemp(join(tmpdir(), "parley-leases-"));
  [ada] = await world.people(1);
  [one, other] = [startProcess(), startProcess()];
});
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true, force: true });
});

/** What each process has for itself, on one database and one disk. */
function startProcess(more: Partial<FileRows> = {}): Files {
  return createFiles({
    rows: { ...createFileRows(world.database), ...more },
    ...diskFilePlaces(folder),
    leases: createUploadLeases(createLeaseRows(world.database), newId),
    meter: unreadMeter(),
    maxUpload: 1e9,
    quota: 1e9,
  });
}

const busy = { problem: { code: "overloaded", retryAfter: 2 } };

test("FILE-27: of two processes one writes an upload, and makes way for the one that comes back", async () => {
  const fileId = newId();
  await one.begin(ada, fileId, 10);
  const torn = new PassThrough();
  const ended = one.write(ada, fileId, 0, torn).catch((error: unknown) => error);
  torn.write("hello");
  await vi.waitFor(async () => expect((await other.state(ada, fileId)).offset).toBe(5));
  const again = () => other.write(ada, fileId, 5, Readable.from([Buffer.from("again")]));
  await expect(again()).rejects.toMatchObject(busy);
  // Nobody sends anything more there; it is told at its next renewal.
  expect(await ended).toMatchObject(busy);
  expect(await again()).toBe(10);
  const stored = await diskFilePlaces(folder).store.read(fileId);
  expect(String(await buffer(stored ?? Readable.from([])))).toBe("helloagain");
});

test("FILE-27: bytes for a place that another process has passed are refused", async () => {
  const fileId = newId();
  await one.begin(ada, fileId, 10);
  await one.write(ada, fileId, 0, Readable.from([Buffer.from("hello")]));
  const late = other.write(ada, fileId, 3, Readable.from([Buffer.from("lo")]));
  await expect(late).rejects.toMatchObject({ problem: { code: "offset_conflict" } });
});

test("FILE-27: what a killed process held is free when its lease has run out", async () => {
  const fileId = newId();
  await one.begin(ada, fileId, 5);
  const rows = createLeaseRows(world.database);
  expect(await rows.take(ada.userId, fileId, newId(), 60_000)).toBe(true);
  const write = () => other.write(ada, fileId, 0, Readable.from([Buffer.from("hello")]));
  await expect(write()).rejects.toMatchObject(busy);
  await world.database.pool.query("UPDATE upload_leases SET until = now() - interval '1 second'");
  expect(await write()).toBe(5);
});

test("FILE-32: an upload that is given up while a piece of it is written leaves nothing on the disk", async () => {
  const fileId = newId();
  // Right before the piece is put on the disk, another process removes what is there.
  const writer = startProcess({ touch: () => other.remove(ada, fileId) });
  await one.begin(ada, fileId, 10);
  await one.write(ada, fileId, 0, Readable.from([Buffer.from("hello")]));
  const piece = writer.write(ada, fileId, 5, Readable.from([Buffer.from("gai")]));
  await expect(piece).rejects.toMatchObject({ problem: { code: "not_found" } });
  expect(await readdir(join(folder, "uploads"))).not.toContain(fileId);
});
