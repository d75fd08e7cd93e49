import { ALL_FORMATS, BlobSource, Input } from "mediabunny";
import { expect, test } from "vitest";
import { loopOfAnimation } from "./loop-of-animation.ts";

const u16 = (value: number): number[] => [value & 0xff, value >> 8];

/** A GIF of one colour after another, each for a tenth of a second. */
function gif(frames: number, transparent = false): Blob {
  const [width, height] = [40, 20];
  const palette = Array.from({ length: 128 }, (_, at) => [at * 2, 255 - at * 2, 90]).flat();
  const bytes = [...new TextEncoder().encode("GIF89a"), ...u16(width), ...u16(height), 0xf6, 0, 0];
  bytes.push(...palette);
  for (let frame = 0; frame < frames; frame += 1) {
    bytes.push(0x21, 0xf9, 4, transparent ? 5 : 4, 10, 0, 0, 0);
    bytes.push(0x2c, 0, 0, 0, 0, ...u16(width), ...u16(height), 0, 7);
    // Codes of eight bits: cleared before the table would need nine.
    const codes: number[] = [];
    for (let at = 0; at < width * height; at += 1) {
      if (at % 100 === 0) codes.push(0x80);
      codes.push(frame % 100);
    }
    codes.push(0x81);
    for (let at = 0; at < codes.length; at += 255) {
      const block = codes.slice(at, at + 255);
      bytes.push(block.length, ...block);
    }
    bytes.push(0);
  }
  bytes.push(0x3b);
  return new Blob([new Uint8Array(bytes)], { type: "image/gif" });
}

test("MEDIA-87: a moving GIF becomes a video without sound, as long and as large", async () => {
  const loop = await loopOfAnimation(gif(12), "image/gif");
  if (loop === null) throw new Error("It stayed a picture");
  const input = new Input({ source: new BlobSource(loop), formats: ALL_FORMATS });
  const track = await input.getPrimaryVideoTrack();
  expect([await track?.getDisplayWidth(), await track?.getDisplayHeight()]).toEqual([40, 20]);
  expect(await input.computeDuration()).toBeCloseTo(1.2, 1);
  expect(await input.getPrimaryAudioTrack()).toBeNull();
  input.dispose();
});

test("MEDIA-87: what stands still, is transparent or longer than a loop stays a picture", async () => {
  expect(await loopOfAnimation(gif(1), "image/gif")).toBeNull();
  expect(await loopOfAnimation(gif(3, true), "image/gif")).toBeNull();
  expect(await loopOfAnimation(gif(101), "image/gif")).toBeNull();
});
