import { Buffer } from "node:buffer";
import type { RawData, WebSocket } from "ws";
import { TokenBucket, type BucketRate } from "./token-bucket.ts";

/**
 * What comes from one client. One that sends too much is slowed: the socket is not read until the debt is
 * paid, so nothing is lost or reordered, and the network makes the client wait.
 */
export class Inflow {
  readonly #socket: Pick<WebSocket, "pause" | "resume">;
  readonly #frames: TokenBucket;
  readonly #bytes: TokenBucket;
  #pause: NodeJS.Timeout | undefined;

  constructor(
    socket: Pick<WebSocket, "pause" | "resume">,
    limits: { frames: BucketRate; bytes: BucketRate },
  ) {
    const now = performance.now();
    this.#socket = socket;
    this.#frames = new TokenBucket(limits.frames, now);
    this.#bytes = new TokenBucket(limits.bytes, now);
  }

  /** Counts a message and gives its text. */
  take(data: RawData): string {
    const buffer = toBuffer(data);
    const now = performance.now();
    const wait = Math.max(this.#frames.take(1, now), this.#bytes.take(buffer.length, now));
    if (wait > 0) {
      this.#socket.pause();
      clearTimeout(this.#pause);
      this.#pause = setTimeout(() => this.#resume(), wait);
    }
    return buffer.toString("utf8");
  }

  stop(): void {
    clearTimeout(this.#pause);
  }

  #resume(): void {
    this.#pause = undefined;
    this.#socket.resume();
  }
}

function toBuffer(data: RawData): Buffer {
  if (Array.isArray(data)) return Buffer.concat(data);
  return data instanceof ArrayBuffer ? Buffer.from(data) : data;
}
