import { crc32, deflateSync } from "node:zlib";

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** A colour: red, green and blue from 0 to 255. */
export type Rgb = readonly [number, number, number];

/**
 * Makes a square PNG by asking for the colour of each point; both coordinates run from 0 to 1.
 * @param size pixels on each side
 */
export function paintPng(size: number, colourAt: (x: number, y: number) => Rgb): Buffer {
  const stride = size * 3 + 1;
  const rows = Buffer.alloc(stride * size);
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      const colour = colourAt((column + 0.5) / size, (row + 0.5) / size);
      rows.set(colour.map(Math.round), row * stride + 1 + column * 3);
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  // Eight bits for each of red, green and blue; neither filter nor interlacing.
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(rows)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const framed = Buffer.alloc(named.length + 8);
  framed.writeUInt32BE(data.length, 0);
  framed.set(named, 4);
  framed.writeUInt32BE(crc32(named), named.length + 4);
  return framed;
}
