import { BufferTarget, StreamTarget, type Target } from "mediabunny";
import { newMadeFile } from "../../bytes/made-videos.ts";

/** Bytes of a file of which what it becomes is held in memory; a larger one is written to this device. */
const IN_MEMORY = 128 * 1024 * 1024;

/** Where a video is written. */
export interface VideoTarget {
  readonly target: Target;
  readonly inMemory: boolean;
  /** What was written, once it is whole. */
  blob(): Promise<Blob>;
  /** Nothing comes of it. */
  discard(): Promise<void>;
}

/** Opens where to write what a file of so many bytes becomes. */
export async function openVideoTarget(mime: string, bytes: number): Promise<VideoTarget> {
  return bytes > IN_MEMORY ? onDevice(mime) : inMemory(mime);
}

function inMemory(mime: string): VideoTarget {
  const target = new BufferTarget();
  return {
    target,
    inMemory: true,
    blob: async () => new Blob(target.buffer === null ? [] : [target.buffer], { type: mime }),
    discard: async () => undefined,
  };
}

async function onDevice(mime: string): Promise<VideoTarget> {
  const file = await newMadeFile();
  return {
    target: new StreamTarget(file.writable, { chunked: true }),
    inMemory: false,
    blob: () => file.blob(mime),
    async discard() {
      // Who wrote it may have closed it already, or hold it still.
      await file.writable.abort().catch(() => undefined);
      await file.remove();
    },
  };
}
