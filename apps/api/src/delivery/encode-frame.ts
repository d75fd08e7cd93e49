import type { Buffer } from "node:buffer";
import type { DownFrame } from "@parley/protocol/ws/down.ts";
import { textFrame } from "./text-frame.ts";

/** A frame as it goes over the wire: encoded once and framed once, however many receive it. */
export function encodeFrame(frame: DownFrame): Buffer {
  return textFrame(JSON.stringify(frame));
}
