import type { Buffer } from "node:buffer";
import type { Entry } from "@parley/protocol/entry.ts";
import { textFrame } from "./text-frame.ts";

/** Bytes of entries gathered in one frame; a single entry may be larger. */
const FRAME_BYTES = 64 * 1024;

/** An encoded frame of entries that the same people may see. */
export interface EntriesFrameBytes {
  frame: Buffer;
  /** The seq of its last entry. */
  seq: number;
}

/**
 * Frames for consecutive entries of one conversation, each entry encoded once. A control entry may
 * change who sees what follows, so it has a frame of its own.
 */
export function entryFrames(entries: readonly Entry[]): EntriesFrameBytes[] {
  const frames: EntriesFrameBytes[] = [];
  let gathered: string[] = [];
  let bytes = 0;
  let seq = 0;

  const flush = (): void => {
    if (gathered.length === 0) return;
    const frame = textFrame(`{"type":"entries","entries":[${gathered.join(",")}]}`);
    frames.push({ frame, seq });
    gathered = [];
    bytes = 0;
  };

  for (const entry of entries) {
    const isAlone = entry.class === "control" || bytes + entry.size > FRAME_BYTES;
    if (isAlone) flush();
    gathered.push(JSON.stringify(entry));
    bytes += entry.size;
    seq = entry.seq;
    if (entry.class === "control") flush();
  }
  flush();
  return frames;
}
