import type { DownFrame } from "@parley/protocol/ws/down.ts";

/** Reads and checks one frame; undefined when it is none that this version knows. */
export type FrameDecoder = (text: string) => DownFrame | undefined;
