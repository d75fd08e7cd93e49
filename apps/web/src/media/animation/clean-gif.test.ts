import { expect, test } from "vitest";
import { cleanGif } from "./clean-gif.ts";

const bytesOf = (text: string): number[] => Array.from(text, (one) => one.codePointAt(0) ?? 0);
const HEADER = [...bytesOf("GIF89a"), 2, 0, 2, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255];
const LOOP = [0x21, 0xff, 11, ...bytesOf("NETSCAPE2.0"), 3, 1, 0, 0, 0];
const XMP = [0x21, 0xff, 11, ...bytesOf("XMP DataXMP"), 4, ...bytesOf("here"), 0];
const COMMENT = [0x21, 0xfe, 6, ...bytesOf("secret"), 0];
const FRAME = [0x21, 0xf9, 4, 0, 10, 0, 0, 0, 0x2c, 0, 0, 0, 0, 2, 0, 2, 0, 0, 2, 2, 0x44, 5, 0];
const gif = (...parts: number[][]): Uint8Array => Uint8Array.from(parts.flat());

test("MEDIA-62: a moving GIF keeps its frames and its loop, and loses comments and what follows", () => {
  const clean = cleanGif(
    gif(HEADER, LOOP, XMP, FRAME, COMMENT, FRAME, [0x3b], bytesOf("<script>")),
  );
  expect(clean).toEqual(gif(HEADER, LOOP, FRAME, FRAME, [0x3b]));
});

test("MEDIA-62: a GIF that stands still or is torn is not copied", () => {
  expect(cleanGif(gif(HEADER, FRAME, [0x3b]))).toBeNull();
  expect(cleanGif(gif(HEADER, FRAME, FRAME))).toBeNull();
  expect(cleanGif(gif(HEADER, FRAME, [0x99], FRAME, [0x3b]))).toBeNull();
});
