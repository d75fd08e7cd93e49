import { expect, test } from "vitest";
import { pictureHeader } from "./picture-header.ts";

const bytesOf = (text: string): number[] => Array.from(text, (one) => one.codePointAt(0) ?? 0);
const of = (...parts: (number[] | string)[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === "string" ? bytesOf(part) : part)));

test.each([
  [
    "png",
    of("\u0089PNG\r\n\u001a\n", [0, 0, 0, 13], "IHDR", [0, 0, 0xc3, 0x50, 0, 0, 0, 9]),
    50_000,
    9,
  ],
  ["gif", of("GIF89a", [0x10, 0x27, 2, 0]), 10_000, 2],
  ["webp", of("RIFF\0\0\0\0WEBPVP8X", [10, 0, 0, 0, 2, 0, 0, 0, 0xff, 0, 0, 0x0f, 0, 0]), 256, 16],
  ["jpeg", of([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xc2, 0, 11, 8, 0, 5, 0, 7, 3, 0]), 7, 5],
  [
    "heic",
    of([0, 0, 0, 16], "ftypheic\0\0\0\0", [0, 0, 0, 20], "ispe\0\0\0\0", [0, 0, 1, 0, 0, 0, 2, 0]),
    256,
    512,
  ],
  [
    "avif",
    of([0, 0, 0, 16], "ftypavif\0\0\0\0", [0, 0, 0, 20], "ispe\0\0\0\0", [0, 0, 1, 0, 0, 0, 2, 0]),
    256,
    512,
  ],
] as const)(
  "MEDIA-63: the size of a %s is read before anything is decoded",
  (type, bytes, width, height) => {
    expect(pictureHeader(bytes)).toEqual({ type, width, height });
  },
);

test("MEDIA-63: what only says that it is a picture is none", () => {
  expect(pictureHeader(of("<svg xmlns='http://www.w3.org/2000/svg'/>"))).toBeNull();
  expect(pictureHeader(of([0, 0, 0, 16], "ftypisom\0\0\0\0"))).toBeNull();
  expect(pictureHeader(of([]))).toBeNull();
  // A JPEG without a frame names no size.
  expect(pictureHeader(of([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0]))).toMatchObject({ width: 0 });
});
