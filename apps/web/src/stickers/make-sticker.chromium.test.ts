import { expect, test } from "vitest";
import { WHOLE } from "./draw-sticker.ts";
import { cutSticker, openPicture, stickerOf } from "./make-sticker.ts";

/** A red picture, wider than high, of which the right half may be transparent. */
async function picture(type: string, half = false): Promise<Blob> {
  const canvas = new OffscreenCanvas(600, 300);
  const on = canvas.getContext("2d");
  if (on === null) throw new Error("no canvas");
  on.fillStyle = "#c00000";
  on.fillRect(0, 0, half ? 300 : 600, 300);
  return canvas.convertToBlob({ type });
}

/** How opaque places of a sticker are, 0 to 255. */
async function alphas(blob: Blob, places: readonly (readonly [number, number])[]) {
  const bitmap = await createImageBitmap(blob);
  const on = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
  on?.drawImage(bitmap, 0, 0);
  return places.map(([x, y]) => on?.getImageData(x, y, 1, 1).data[3]);
}

test("MEDIA-81: all of a picture fits into a square, and what is beside it is transparent", async () => {
  const { blob, mime, width, height } = await stickerOf(await picture("image/png", true));
  expect({ mime, width, height }).toEqual({ mime: "image/webp", width: 512, height: 512 });
  const places = [
    [128, 256],
    [384, 256],
    [128, 20],
  ] as const;
  expect(await alphas(blob, places)).toEqual([255, 0, 0]);
});

test("MEDIA-81: brought closer it covers the square, but for the corners of a circle", async () => {
  const bitmap = await openPicture(await picture("image/jpeg"));
  const { blob } = await cutSticker(bitmap, { ...WHOLE, zoom: 2, shape: "circle" });
  const places = [
    [256, 256],
    [256, 5],
    [5, 5],
  ] as const;
  expect(await alphas(blob, places)).toEqual([255, 255, 0]);
});

test("MEDIA-84: a sticker that is made a sticker again is the same, byte for byte", async () => {
  const made = await stickerOf(await picture("image/png", true));
  const again = await stickerOf(new File([made.blob], "1.webp"));
  expect(again.hash).toBe(made.hash);
});

test("MEDIA-85: what is no picture is refused", async () => {
  await expect(stickerOf(new Blob(["GIF89a, they said"]))).rejects.toMatchObject({
    name: "PhotoError",
  });
});
