import { expect, test } from "vitest";
import { cleanApng } from "./clean-apng.ts";

const bytesOf = (text: string): number[] => Array.from(text, (one) => one.codePointAt(0) ?? 0);
/** A chunk; its checksum is only copied. */
const chunk = (name: string, ...data: number[]): number[] => [
  0,
  0,
  0,
  data.length,
  ...bytesOf(name),
  ...data,
  1,
  2,
  3,
  4,
];
const SIGNATURE = bytesOf("\u0089PNG\r\n\u001a\n");
const HEAD = chunk("IHDR", 0, 0, 0, 2, 0, 0, 0, 2, 8, 6, 0, 0, 0);
const MOVES = chunk("acTL", 0, 0, 0, 2, 0, 0, 0, 0);
const FRAME = chunk("fcTL", ...Array.from({ length: 26 }, () => 0));
const FIRST = chunk("IDAT", 9, 9);
const NEXT = chunk("fdAT", 0, 0, 0, 2, 8);
const END = chunk("IEND");
const NOTES = ["tEXt", "iTXt", "zTXt", "eXIf", "tIME", "xYzw"].flatMap((name) =>
  chunk(name, ...bytesOf("secret")),
);
const png = (...parts: number[][]): Uint8Array => Uint8Array.from(parts.flat());

test("MEDIA-62: a moving PNG keeps its pictures and colours, and loses notes and what follows its end", () => {
  const colours = chunk("gAMA", 0, 0, 1, 1);
  const clean = cleanApng(
    png(
      SIGNATURE,
      HEAD,
      NOTES,
      colours,
      MOVES,
      FRAME,
      FIRST,
      NOTES,
      FRAME,
      NEXT,
      NOTES,
      END,
      bytesOf("<script>"),
    ),
  );
  expect(clean).toEqual(png(SIGNATURE, HEAD, colours, MOVES, FRAME, FIRST, FRAME, NEXT, END));
});

test("MEDIA-62: a PNG that stands still, is torn, or hides a picture beside its animation is not copied", () => {
  expect(cleanApng(png(SIGNATURE, HEAD, FIRST, END))).toBeNull();
  expect(cleanApng(png(SIGNATURE, HEAD, MOVES, FRAME, FIRST, END))).toBeNull();
  expect(cleanApng(png(SIGNATURE, HEAD, MOVES, FRAME, FIRST, FRAME, NEXT))).toBeNull();
  expect(cleanApng(png(SIGNATURE, HEAD, MOVES, FIRST, FRAME, NEXT, FRAME, NEXT, END))).toBeNull();
  expect(
    cleanApng(png(SIGNATURE, HEAD, MOVES, FRAME, FIRST, FRAME, NEXT, END).subarray(0, -3)),
  ).toBeNull();
  expect(cleanApng(png(bytesOf("GIF89a"), HEAD))).toBeNull();
});
