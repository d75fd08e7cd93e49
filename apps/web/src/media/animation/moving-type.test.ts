import { expect, test } from "vitest";
import { movingType } from "./moving-type.ts";

const webp = (flags: number): Blob =>
  new Blob(["RIFF", new Uint8Array(4), "WEBPVP8X", new Uint8Array([10, 0, 0, 0, flags, 0, 0, 0])]);

test("MEDIA-87: what may move is told by its first bytes", async () => {
  expect(await movingType(new Blob(["GIF89a"]))).toBe("image/gif");
  expect(await movingType(webp(0x12))).toBe("image/webp");
  expect(await movingType(webp(0x10))).toBeNull();
  expect(await movingType(new Blob(["\u0089PNG"], { type: "image/gif" }))).toBeNull();
});
