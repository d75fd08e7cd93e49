import { deflateSync } from "node:zlib";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { call, problemOf, signUp, type TestPerson } from "../testing/api.ts";
import { createTestApp, type TestApp } from "../testing/app.ts";

let server: TestApp;
let ada: TestPerson;
beforeAll(async () => {
  server = await createTestApp();
  ada = await signUp(server.app, "ada");
});
afterAll(() => server.close());

async function upload(payload: Uint8Array, type = "application/octet-stream") {
  return server.app.inject({
    method: "PUT",
    url: "/v1/me/avatar",
    headers: { authorization: `Bearer ${ada.token}`, "content-type": type },
    payload: Buffer.from(payload),
  });
}

async function uploaded(payload: Uint8Array): Promise<string> {
  const answer = await upload(payload);
  expect([answer.statusCode, answer.body]).toEqual([200, expect.any(String)]);
  return String(answer.json().avatar);
}

async function read(hash: string, size: string) {
  return server.app.inject({ url: `/v1/avatars/${hash}/${size}` });
}

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: { r: 200, g: 30, b: 30 } } });

test("ACC-21: JPEG, PNG, WebP and GIF become WebP in two sizes, named by their hash", async () => {
  for (const format of ["jpeg", "png", "webp", "gif"] as const) {
    const hash = await uploaded(await picture(1000, 700).toFormat(format).toBuffer());
    for (const [size, side] of [
      ["small", 96],
      ["large", 640],
    ] as const) {
      const answer = await read(hash, size);
      expect(answer.headers).toMatchObject({
        "content-type": "image/webp",
        "cache-control": "public, max-age=31536000, immutable",
        "x-content-type-options": "nosniff",
      });
      const { format: kept, width, height } = await sharp(answer.rawPayload).metadata();
      expect({ kept, width, height }).toEqual({ kept: "webp", width: side, height: side });
    }
  }
});

test("ACC-21: a small picture is not blown up", async () => {
  const hash = await uploaded(await picture(120, 80).png().toBuffer());
  const { width, height } = await sharp((await read(hash, "large")).rawPayload).metadata();
  expect({ width, height }).toEqual({ width: 80, height: 80 });
});

test("ACC-22: what a camera writes into a picture is dropped, and its turn is applied", async () => {
  // Left half red, right half blue, to be shown turned by a quarter: red comes to the top.
  const halves = await picture(200, 200)
    .composite([
      {
        input: {
          create: { width: 100, height: 200, channels: 3, background: { r: 0, g: 0, b: 255 } },
        },
        left: 100,
        top: 0,
      },
    ])
    .withExif({ IFD0: { Copyright: "somebody's secret" }, IFD3: { GPSLatitude: "52/1 31/1 0/1" } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
  expect((await sharp(halves).metadata()).exif).toBeDefined();

  const kept = (await read(await uploaded(halves), "large")).rawPayload;
  const { exif, icc, orientation, xmp } = await sharp(kept).metadata();
  expect({ exif, icc, orientation, xmp }).toEqual({});
  expect(kept.includes("somebody")).toBe(false);
  const { data } = await sharp(kept).raw().toBuffer({ resolveWithObject: true });
  const [red, , blue] = data.subarray(3 * 100, 3 * 100 + 3);
  expect(Number(red)).toBeGreaterThan(150);
  expect(Number(blue)).toBeLessThan(80);
});

test("ACC-21: a form with one file does too, and the same picture has the same hash", async () => {
  const png = await picture(300, 300).png().toBuffer();
  const raw = await uploaded(png);
  const boundary = "----parley";
  const form = Buffer.concat([
    Buffer.from(
      `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\nContent-Type: image/png\r\n\r\n`,
    ),
    png,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]);
  const answer = await upload(form, `multipart/form-data; boundary=${boundary}`);
  expect(answer.json()).toMatchObject({ avatar: raw });
  const me = await call(server.app, "me", { token: ada.token });
  expect(me.avatar).toBe(raw);
  const without = await call(server.app, "removeMyAvatar", { token: ada.token });
  expect(without.avatar).toBeNull();
});

/** A PNG that says it is this large and whose pixels, all alike, are a few bytes. */
function hugePng(width: number, height: number): Buffer {
  const chunk = (type: string, data: Uint8Array): Buffer => {
    const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.byteLength);
    const crc = Buffer.alloc(4);
    crc.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, crc]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([1, 0, 0, 0, 0], 8);
  const rows = Buffer.alloc((Math.ceil(width / 8) + 1) * height);
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(rows)),
    chunk("IEND", new Uint8Array()),
  ]);
}

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

test("ACC-23: more than 40 megapixels are refused, however small the file", async () => {
  const bomb = hugePng(10_000, 4_001);
  expect(bomb.byteLength).toBeLessThan(100_000);
  const problem = problemOf(await upload(bomb));
  expect(problem).toMatchObject({
    code: "image_invalid",
    detail: "It has more than 40 megapixels.",
  });
  expect((await upload(hugePng(4_000, 1_000))).statusCode).toBe(200);
});

test("ACC-23: what is no picture of the four kinds is refused, whatever it is called", async () => {
  const jpeg = await picture(300, 300).jpeg().toBuffer();
  const cases: [string, Uint8Array, string][] = [
    ["a text", Buffer.from("hello"), "image_invalid"],
    [
      "an SVG",
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'),
      "image_invalid",
    ],
    ["a TIFF", await picture(20, 20).tiff().toBuffer(), "image_invalid"],
    ["a JPEG cut short", jpeg.subarray(0, 400), "image_invalid"],
    ["only the head of a GIF", Buffer.from("GIF89a"), "image_invalid"],
    ["nothing", new Uint8Array(), "invalid_request"],
    ["more than 5 MB", Buffer.concat([jpeg, Buffer.alloc(5 * 1024 * 1024)]), "too_large"],
  ];
  for (const [what, bytes, code] of cases) {
    expect([what, problemOf(await upload(bytes, "image/png")).code]).toEqual([what, code]);
  }
});

test("ACC-23: a form without a file, broken, or with too large a one is refused", async () => {
  const part = (content: string, head: string): string =>
    `--b\r\nContent-Disposition: form-data; ${head}\r\n\r\n${content}\r\n`;
  const type = "multipart/form-data; boundary=b";
  const large = "x".repeat(5 * 1024 * 1024 + 1);
  const cases = [
    ["no file", `${part("1", 'name="a"')}--b--\r\n`, type, "invalid_request"],
    ["cut short", part("1", 'name="file"; filename="a"').slice(0, 40), type, "invalid_request"],
    ["too large", `${part(large, 'name="file"; filename="a"')}--b--\r\n`, type, "too_large"],
    ["no boundary", "x", "multipart/form-data", "invalid_request"],
    ["JSON", "{}", "application/json", "unsupported_media_type"],
  ] as const;
  for (const [what, body, contentType, code] of cases) {
    const problem = problemOf(await upload(Buffer.from(body), contentType));
    expect([what, problem.code]).toEqual([what, code]);
  }
});

test("ACC-21: an unknown picture is not found", async () => {
  expect(problemOf(await read("0".repeat(64), "small")).code).toBe("not_found");
  expect(problemOf(await read("0".repeat(64), "huge")).code).toBe("invalid_request");
  expect(problemOf(await read("..%2f..%2fkeys", "small")).code).toBe("invalid_request");
});
