import { Buffer } from "node:buffer";
import type { DownFrame } from "@parley/protocol/ws/down.ts";

/** A frame as it goes over the wire: encoded once, however many receive it. */
export function encodeFrame(frame: DownFrame): Buffer {
  return Buffer.from(JSON.stringify(frame), "utf8");
}
