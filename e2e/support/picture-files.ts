import { Buffer } from "node:buffer";
import { crc32, deflateSync } from "node:zlib";
import type { Locator, Page } from "@playwright/test";

/** A file as a person would choose it. */
export interface TestFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** Draws a picture in a page's browser: stripes, so that its parts can be told apart. */
export async function drawnPicture(
  page: Page,
  name: string,
  { type = "image/jpeg", width = 640, height = 400, hue = 150 } = {},
): Promise<TestFile> {
  const base64 = await page.evaluate(
    async ({ type, width, height, hue }) => {
      const canvas = new OffscreenCanvas(width, height);
      const on = canvas.getContext("2d");
      if (on === null) throw new Error("no canvas");
      const sky = on.createLinearGradient(0, 0, 0, height);
      sky.addColorStop(0, `hsl(${hue} 60% 70%)`);
      sky.addColorStop(1, `hsl(${hue + 80} 50% 35%)`);
      on.fillStyle = sky;
      // What has no colour stays transparent.
      on.fillRect(0, 0, type === "image/png" ? width / 2 : width, height);
      const blob = await canvas.convertToBlob({ type });
      const bytes = new Uint8Array(await blob.arrayBuffer());
      return btoa(Array.from(bytes, (byte) => String.fromCodePoint(byte)).join(""));
    },
    { type, width, height, hue },
  );
  return { name, mimeType: type, buffer: Buffer.from(base64, "base64") };
}

/** What a phone writes into a photo: the camera, and where it was taken. */
export const CAMERA = "PARLEY-TEST-CAMERA";

/** Puts camera data with a place, and turned by a quarter, into a JPEG. */
export function withExif({ buffer, ...file }: TestFile): TestFile {
  const tiff = Buffer.alloc(200);
  tiff.write("II*\0", 0, "latin1");
  tiff.writeUInt32LE(8, 4);
  const fields = [
    // Make, orientation (turned right), GPS.
    [0x010f, 2, CAMERA.length + 1, 80],
    [0x0112, 3, 1, 6],
    [0x8825, 4, 1, 110],
  ] as const;
  tiff.writeUInt16LE(fields.length, 8);
  for (const [index, [tag, type, count, value]] of fields.entries()) {
    const at = 10 + index * 12;
    tiff.writeUInt16LE(tag, at);
    tiff.writeUInt16LE(type, at + 2);
    tiff.writeUInt32LE(count, at + 4);
    tiff.writeUInt32LE(value, at + 8);
  }
  tiff.write(CAMERA, 80, "latin1");
  tiff.writeUInt16LE(1, 110);
  tiff.writeUInt16LE(0x0001, 112);
  tiff.writeUInt16LE(2, 114);
  tiff.writeUInt32LE(2, 116);
  tiff.write("N\0", 120, "latin1");
  const body = Buffer.concat([Buffer.from("Exif\0\0", "latin1"), tiff]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return {
    ...file,
    buffer: Buffer.concat([buffer.subarray(0, 2), head, body, buffer.subarray(2)]),
  };
}

/** A PNG whose header says that it is so large, with nothing to show for it. */
export function pngBomb(width: number, height: number): TestFile {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const chunk = (name: string, data: Buffer): Buffer => {
    const named = Buffer.concat([Buffer.from(name, "latin1"), data]);
    const around = Buffer.alloc(8);
    around.writeUInt32BE(data.length, 0);
    around.writeUInt32BE(crc32(named), 4);
    return Buffer.concat([around.subarray(0, 4), named, around.subarray(4)]);
  };
  const buffer = Buffer.concat([
    Buffer.from("\u0089PNG\r\n\u001a\n", "latin1"),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(Buffer.alloc(1_000))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
  return { name: "bomb.png", mimeType: "image/png", buffer };
}

/** The first bytes of an HEIC picture, as phones write it. */
export const HEIC: TestFile = {
  name: "holiday.heic",
  mimeType: "image/heic",
  buffer: Buffer.concat([
    Buffer.from([0, 0, 0, 24]),
    Buffer.from("ftypheic\0\0\0\0mif1heic", "latin1"),
    Buffer.from([0, 0, 0, 20]),
    Buffer.from("ispe\0\0\0\0", "latin1"),
    Buffer.from([0, 0, 0x0f, 0xc0, 0, 0, 0x0b, 0xd0]),
  ]),
};

/** Two frames of four pixels, and a comment between them. */
export const MOVING_GIF: TestFile = {
  name: "loop.gif",
  mimeType: "image/gif",
  buffer: Buffer.concat([
    Buffer.from("GIF89a", "latin1"),
    Buffer.from([2, 0, 2, 0, 0x80, 0, 0, 255, 0, 0, 0, 0, 255]),
    Buffer.from([0x21, 0xff, 11]),
    Buffer.from("NETSCAPE2.0", "latin1"),
    Buffer.from([3, 1, 0, 0, 0]),
    Buffer.from([0x21, 0xfe, CAMERA.length]),
    Buffer.from(`${CAMERA}\0`, "latin1"),
    // Of each frame the code words: clear, two pixels, clear, two pixels, end.
    ...[
      [0x44, 0x18, 0x14],
      [0x0c, 0x88, 0x14],
    ].map((words) =>
      Buffer.from([
        0x21,
        0xf9,
        4,
        4,
        20,
        0,
        0,
        0,
        0x2c,
        0,
        0,
        0,
        0,
        2,
        0,
        2,
        0,
        0,
        2,
        3,
        ...words,
        0,
      ]),
    ),
    Buffer.from([0x3b]),
  ]),
};

/** Two frames that a page's browser wrote, one red and one blue, as a WebP that moves, with camera data behind. */
export async function movingWebp(page: Page): Promise<TestFile> {
  const frames = await Promise.all(
    ["#ff0000", "#0000ff"].map(async (colour) => {
      const base64 = await page.evaluate(async (fill) => {
        const canvas = new OffscreenCanvas(32, 32);
        const on = canvas.getContext("2d");
        if (on === null) throw new Error("no canvas");
        on.fillStyle = fill;
        on.fillRect(0, 0, 32, 32);
        const blob = await canvas.convertToBlob({ type: "image/webp" });
        const bytes = new Uint8Array(await blob.arrayBuffer());
        return btoa(Array.from(bytes, (byte) => String.fromCodePoint(byte)).join(""));
      }, colour);
      const head = Buffer.alloc(16);
      // 32 pixels wide and high, each said as one less, and shown for 100 ms.
      head.writeUIntLE(31, 6, 3);
      head.writeUIntLE(31, 9, 3);
      head.writeUIntLE(100, 12, 3);
      return riffPart(
        "ANMF",
        Buffer.concat([head, ...pictureParts(Buffer.from(base64, "base64"))]),
      );
    }),
  );
  const about = Buffer.alloc(10);
  // Moves, and has EXIF.
  about[0] = 0x02 | 0x08;
  about.writeUIntLE(31, 4, 3);
  about.writeUIntLE(31, 7, 3);
  const body = Buffer.concat([
    Buffer.from("WEBP", "latin1"),
    riffPart("VP8X", about),
    riffPart("ANIM", Buffer.alloc(6)),
    ...frames,
    riffPart("EXIF", Buffer.from(CAMERA, "latin1")),
  ]);
  return { name: "moving.webp", mimeType: "image/webp", buffer: riffPart("RIFF", body) };
}

function riffPart(name: string, data: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(name, 0, "latin1");
  head.writeUInt32LE(data.length, 4);
  return Buffer.concat([head, data, Buffer.alloc(data.length % 2)]);
}

/** The parts of a still WebP that hold its pixels. */
function pictureParts(webp: Buffer): Buffer[] {
  const parts: Buffer[] = [];
  for (let at = 12; at + 8 <= webp.length;) {
    const size = webp.readUInt32LE(at + 4);
    const end = at + 8 + size + (size % 2);
    if (/^(ALPH|VP8 |VP8L)$/.test(webp.toString("latin1", at, at + 4))) {
      parts.push(webp.subarray(at, end));
    }
    at = end;
  }
  return parts;
}

/** Picks files in the attach menu, by what they hold or by where they lie on the disk. */
export async function attach(
  page: Page,
  files: readonly TestFile[] | readonly string[],
  way: "Photos and videos" | "Document" = "Photos and videos",
): Promise<void> {
  await page.getByRole("button", { name: "Attach" }).click();
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("menuitem", { name: way }).click();
  await (await chooser).setFiles(files);
}

/** What is shown before it is sent. */
export function sheet(page: Page): Locator {
  return page.getByRole("dialog", { name: /^Send / });
}

/** Sends what the sheet shows. */
export async function sendSheet(page: Page): Promise<void> {
  await sheet(page).getByRole("button", { name: "Send", exact: true }).click();
  await sheet(page).waitFor({ state: "hidden" });
}

/** The bytes that a picture on a page is shown from. */
export async function shownBytes(picture: Locator): Promise<Buffer> {
  const base64 = await picture.evaluate(async (image: HTMLImageElement) => {
    const bytes = new Uint8Array(await (await fetch(image.currentSrc)).arrayBuffer());
    return btoa(Array.from(bytes, (byte) => String.fromCodePoint(byte)).join(""));
  });
  return Buffer.from(base64, "base64");
}

/** The colours of a picture at places of it, each from 0 to 255. */
export async function shownPixels(
  picture: Locator,
  places: readonly (readonly [x: number, y: number])[],
): Promise<[red: number, green: number, blue: number][]> {
  return picture.evaluate(async (image: HTMLImageElement, spots) => {
    await image.decode();
    const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight);
    const on = canvas.getContext("2d");
    on?.drawImage(image, 0, 0);
    return spots.map(([x, y]) => {
      const [red = 0, green = 0, blue = 0] = on?.getImageData(x, y, 1, 1).data ?? [];
      return [red, green, blue];
    });
  }, places);
}

/** The size of a picture once it is decoded. */
export async function shownSize(picture: Locator): Promise<[width: number, height: number]> {
  return picture.evaluate(async (image: HTMLImageElement) => {
    await image.decode();
    return [image.naturalWidth, image.naturalHeight];
  });
}
