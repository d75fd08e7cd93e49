import { Buffer } from "node:buffer";
import type { RawData, WebSocket } from "ws";
import { createTokenBucket, type BucketRate } from "./token-bucket.ts";

/** What comes from one client. */
export interface Inflow {
  /** Counts a message and gives its text. */
  take(data: RawData): string;
  stop(): void;
}

/**
 * Slows a client that sends too much: the socket is not read until the debt is paid, so nothing is lost
 * or reordered, and the network makes the client wait.
 */
export function createInflow(
  socket: Pick<WebSocket, "pause" | "resume">,
  limits: { frames: BucketRate; bytes: BucketRate },
): Inflow {
  const clock = () => performance.now();
  const frames = createTokenBucket(limits.frames, clock);
  const bytes = createTokenBucket(limits.bytes, clock);
  let pause: NodeJS.Timeout | undefined;

  return {
    take: (data) => {
      const buffer = toBuffer(data);
      const wait = Math.max(frames.take(1), bytes.take(buffer.length));
      if (wait > 0) {
        socket.pause();
        clearTimeout(pause);
        pause = setTimeout(() => socket.resume(), wait);
      }
      return buffer.toString("utf8");
    },
    stop: () => clearTimeout(pause),
  };
}

function toBuffer(data: RawData): Buffer {
  if (Array.isArray(data)) return Buffer.concat(data);
  return data instanceof ArrayBuffer ? Buffer.from(data) : data;
}
