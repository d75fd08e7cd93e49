import { makeId } from "@parley/protocol/make-id.ts";
import { afterEach, expect, test, vi } from "vitest";
import { openVideoTarget } from "../media/video/video-target.ts";
import { newMadeFile, removeOldMade, wipeMadeVideos } from "./made-videos.ts";
import { wipeStored } from "./stored-files.ts";

const HOUR_MS = 60 * 60_000;

afterEach(async () => {
  vi.useRealTimers();
  await wipeMadeVideos();
});

/** What lies in this device's private storage, in whatever folder. */
async function lying(): Promise<string[]> {
  const names: string[] = [];
  const root = await navigator.storage.getDirectory();
  for await (const entry of root.values()) {
    if (entry.kind !== "directory") continue;
    for await (const name of entry.keys()) names.push(name);
  }
  return names;
}

async function makeVideo(): Promise<void> {
  const file = await newMadeFile();
  await file.writable.write("A video");
  await file.writable.close();
  expect(await (await file.blob("video/mp4")).text()).toBe("A video");
}

test("MEDIA-18: signing out removes videos that were made to be sent as well", async () => {
  await makeVideo();
  await wipeStored(makeId(Date.now(), crypto.getRandomValues(new Uint8Array(16))));
  expect(await lying()).toEqual([]);
});

test("MEDIA-110: what was written of a large video that is given up goes at once", async () => {
  const target = await openVideoTarget("video/mp4", 200 * 1024 * 1024);
  expect(await lying()).not.toEqual([]);
  await target.discard();
  expect(await lying()).toEqual([]);
});

test("MEDIA-110: … and what was sent, or whose page ended, after a day", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  await makeVideo();
  vi.setSystemTime(Date.now() + 23 * HOUR_MS);
  await removeOldMade();
  expect(await lying()).toHaveLength(1);
  vi.setSystemTime(Date.now() + 2 * HOUR_MS);
  await removeOldMade();
  expect(await lying()).toEqual([]);
});
