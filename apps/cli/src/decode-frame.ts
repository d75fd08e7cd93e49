import { DownFrame } from "@parley/protocol/ws/down.ts";
import type { FrameDecoder } from "@parley/sdk/ports/frame-decoder.ts";
import { Compile } from "typebox/compile";

const validator = Compile(DownFrame);

/** Reads a frame of the server and checks it against the contract. */
export const decodeFrame: FrameDecoder = (text) => {
  try {
    const frame: unknown = JSON.parse(text);
    return validator.Check(frame) ? frame : undefined;
  } catch {
    return undefined;
  }
};
