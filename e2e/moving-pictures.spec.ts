import { Buffer } from "node:buffer";
import { timeline } from "./support/chat.ts";
import { movingPng } from "./support/moving-png.ts";
import {
  attach,
  CAMERA,
  sendSheet,
  sheet,
  shownBytes,
  type TestFile,
} from "./support/picture-files.ts";
import { recordedVideo } from "./support/recorded-video.ts";
import { talkers } from "./support/talkers.ts";
import { expect, test } from "./support/test.ts";

/** Colours beside which nothing is. */
const VIDEO = { width: 320, height: 240, seconds: 1.5, transparent: true };

test("MEDIA-90: a transparent video is sent as one that is not, under a policy without blob workers", async ({
  people,
}) => {
  const [ana, ben] = await talkers(people);
  const video = await recordedVideo(ana.page, VIDEO);
  // What WebM says of a track with alpha: AlphaMode 1.
  expect(video.buffer.includes(Buffer.from([0x53, 0xc0, 0x81, 1]))).toBe(true);
  await attach(ana.page, [video]);
  await expect(sheet(ana.page).getByLabel("Video to send")).toBeVisible();
  await sendSheet(ana.page);
  await expect(
    timeline(ben.page).getByRole("button", { name: /^Open video, 0:0[12]$/ }),
  ).toBeVisible();
});

/** Pictures of noise that move, as large as a GIF from a camera. */
function largeGif(): TestFile {
  const [width, height, frames] = [400, 300, 12];
  const u16 = (value: number): number[] => [value & 0xff, value >> 8];
  const colours = Array.from({ length: 128 }, (_, at) => [at * 2, 255 - at * 2, (at * 5) % 256]);
  const parts = [
    Buffer.from("GIF89a", "latin1"),
    Buffer.from([...u16(width), ...u16(height), 0xf6, 0, 0, ...colours.flat()]),
  ];
  let seed = 1;
  for (let frame = 0; frame < frames; frame += 1) {
    parts.push(Buffer.from([0x21, 0xf9, 4, 4, 10, 0, 0, 0]));
    parts.push(Buffer.from([0x2c, 0, 0, 0, 0, ...u16(width), ...u16(height), 0, 7]));
    // Codes of eight bits, never compressed: a clear code before the table would need nine.
    const codes: number[] = [];
    for (let at = 0; at < width * height; at += 1) {
      if (at % 100 === 0) codes.push(0x80);
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      codes.push(((at % width) + frame * 8 + (seed % 9)) % 128);
    }
    codes.push(0x81);
    for (let at = 0; at < codes.length; at += 255) {
      const block = codes.slice(at, at + 255);
      parts.push(Buffer.from([block.length, ...block]));
    }
    parts.push(Buffer.from([0]));
  }
  parts.push(Buffer.from([0x3b]));
  return { name: "noise.gif", mimeType: "image/gif", buffer: Buffer.concat(parts) };
}

test("MEDIA-62: a PNG that moves is sent moving, without its notes, and stands still for who wants so", async ({
  people,
}) => {
  const [ana, ben] = await talkers(people, { ben: { bypassCSP: true } });
  await attach(ana.page, [movingPng()]);
  await sendSheet(ana.page);
  const shown = timeline(ben.page).getByRole("img", { name: "Photo" });
  await expect(shown).toHaveJSProperty("tagName", "CANVAS");
  await ben.page.emulateMedia({ reducedMotion: "no-preference" });
  await expect(shown).toHaveAttribute("src", /^blob:/);
  const bytes = await shownBytes(shown);
  expect(bytes.toString("latin1", 1, 4)).toBe("PNG");
  for (const part of ["acTL", "fcTL", "fdAT"]) expect(bytes.includes(part)).toBe(true);
  expect(bytes.includes(CAMERA)).toBe(false);
  // What the browser draws is whole: two pictures.
  const frames = await shown.evaluate(async (img: HTMLImageElement) => {
    const data = await (await fetch(img.src)).arrayBuffer();
    const decoder = new ImageDecoder({ data, type: "image/png" });
    await decoder.completed;
    await decoder.tracks.ready;
    return decoder.tracks.selectedTrack?.frameCount;
  });
  expect(frames).toBe(2);
});

test("MEDIA-87: a large GIF is sent as a loop that plays by itself, and stands still for who wants so", async ({
  people,
}) => {
  const [ana, ben] = await talkers(people);
  const gif = largeGif();
  expect(gif.buffer.length).toBeGreaterThan(1024 * 1024);
  await attach(ana.page, [gif]);
  await expect(sheet(ana.page).getByRole("checkbox", { name: "Loop without sound" })).toBeChecked();
  await sendSheet(ana.page);
  await expect(timeline(ben.page).getByText("GIF", { exact: true })).toBeVisible();
  const loop = timeline(ben.page).locator("video");
  await expect(loop).toHaveJSProperty("paused", true);
  await ben.page.emulateMedia({ reducedMotion: "no-preference" });
  await expect(loop).toHaveJSProperty("loop", true);
  await expect(loop).toHaveJSProperty("muted", true);
  await expect
    .poll(() => loop.evaluate((video: HTMLVideoElement) => video.currentTime))
    .toBeGreaterThan(0.2);
});
