import { Buffer } from "node:buffer";
import { crc32, deflateSync } from "node:zlib";
import { CAMERA, type TestFile } from "./picture-files.ts";

const SIDE = 32;

/** Two frames, one red and one blue, as a PNG that moves, with camera data and a text. */
export function movingPng(): TestFile {
  const head = Buffer.concat([u32(SIDE), u32(SIDE), Buffer.from([8, 2, 0, 0, 0])]);
  const buffer = Buffer.concat([
    Buffer.from("\u0089PNG\r\n\u001a\n", "latin1"),
    chunk("IHDR", head),
    chunk("tEXt", Buffer.from(`Comment\0${CAMERA}`, "latin1")),
    chunk("acTL", Buffer.concat([u32(2), u32(0)])),
    chunk("fcTL", frame(0)),
    chunk("IDAT", filled(255, 0, 0)),
    chunk("fcTL", frame(1)),
    chunk("fdAT", Buffer.concat([u32(2), filled(0, 0, 255)])),
    chunk("eXIf", Buffer.from(CAMERA, "latin1")),
    chunk("IEND", Buffer.alloc(0)),
  ]);
  return { name: "moving.png", mimeType: "image/png", buffer };
}

/** All of the picture, for 100 ms. */
function frame(sequence: number): Buffer {
  const place = [u32(SIDE), u32(SIDE), u32(0), u32(0)];
  return Buffer.concat([u32(sequence), ...place, Buffer.from([0, 100, 3, 232, 0, 0])]);
}

function filled(...colour: number[]): Buffer {
  const row = [0, ...Array.from({ length: SIDE }, () => colour).flat()];
  return deflateSync(Buffer.from(Array.from({ length: SIDE }, () => row).flat()));
}

function chunk(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, "latin1"), data]);
  return Buffer.concat([u32(data.length), named, u32(crc32(named))]);
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
