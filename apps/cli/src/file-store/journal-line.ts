import { crc32 } from "node:zlib";
import type { StoreChange } from "@parley/sdk/ports/store.ts";

/** One change as a line: a checksum, so that a torn write is told from a whole one, and the JSON. */
export function writeLine(change: StoreChange): string {
  const json = JSON.stringify(change);
  return `${checksum(json)} ${json}\n`;
}

/** The change of a line without its end; undefined when the line is not whole. */
export function readLine(line: string): StoreChange | undefined {
  const json = line.slice(9);
  if (line[8] !== " " || line.slice(0, 8) !== checksum(json)) return undefined;
  // The checksum says that this is what `writeLine` wrote.
  return JSON.parse(json) as StoreChange;
}

function checksum(json: string): string {
  return crc32(json).toString(16).padStart(8, "0");
}
