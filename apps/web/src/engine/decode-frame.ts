import type { FrameDecoder } from "@parley/sdk/ports/frame-decoder.ts";
import { isDownFrame } from "virtual:validators";

/** Reads a frame of the server; undefined for one that this version does not know. */
export const decodeFrame: FrameDecoder = (text) => {
  try {
    const frame: unknown = JSON.parse(text);
    return isDownFrame(frame) ? frame : undefined;
  } catch {
    return undefined;
  }
};
