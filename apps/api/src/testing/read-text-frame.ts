import type { Buffer } from "node:buffer";
import type { DownFrame } from "@parley/protocol/ws/down.ts";

/** Takes a frame as it goes over the wire apart again. */
export function readTextFrame(frame: Buffer): DownFrame {
  const short = frame.readUInt8(1);
  const header = short === 127 ? 10 : short === 126 ? 4 : 2;
  return JSON.parse(frame.toString("utf8", header));
}
