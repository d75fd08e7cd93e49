import type { Socket } from "node:net";

/** What happens to the bytes of one direction; may change at any time, followed by `wake`. */
export interface PipeRules {
  held: boolean;
  bytesPerSecond: number | null;
  delayMs: number;
}

/** One direction of one link. */
export interface Pipe {
  /** The rules have changed. */
  wake(): void;
  /** From now on everything is read and forgotten, the end included. */
  swallow(): void;
}

/** Bytes that may wait here; beyond, the source is not read, as a full network would not take it. */
const WAITING = 64 * 1024;
/** Slices of a second in which a throttled direction writes. */
const SLICES = 10;

interface Piece {
  bytes: Buffer;
  /** When it may pass, in milliseconds of `performance.now()`. */
  due: number;
}

/**
 * Carries what comes out of one socket into another, in order.
 * @param alter changes each chunk before it waits
 */
export function createPipe(
  source: Socket,
  sink: Socket,
  rules: Readonly<PipeRules>,
  alter: (chunk: Buffer) => Buffer = (chunk) => chunk,
): Pipe {
  const queue: Piece[] = [];
  let waiting = 0;
  let freeAt = 0;
  let hasEnded = false;
  let swallowing = false;
  let timer: NodeJS.Timeout | undefined;

  function pump(): void {
    clearTimeout(timer);
    timer = undefined;
    for (;;) {
      if (swallowing || rules.held || sink.destroyed) break;
      const [next] = queue;
      if (next === undefined) {
        if (hasEnded) sink.end();
        break;
      }
      if (sink.writableNeedDrain) break;
      const now = performance.now();
      const wait = Math.max(next.due, freeAt) - now;
      if (wait > 0) {
        timer = setTimeout(pump, wait);
        break;
      }
      write(next, now);
    }
    const isFull = rules.held || waiting >= WAITING;
    if (isFull && !swallowing) source.pause();
    else source.resume();
  }

  function write(piece: Piece, now: number): void {
    const rate = rules.bytesPerSecond;
    const slice = rate === null ? piece.bytes.length : Math.max(1, Math.floor(rate / SLICES));
    const part = piece.bytes.subarray(0, slice);
    sink.write(part);
    waiting -= part.length;
    if (part.length === piece.bytes.length) queue.shift();
    else piece.bytes = piece.bytes.subarray(part.length);
    if (rate !== null) freeAt = now + (part.length / rate) * 1_000;
  }

  source.on("data", (chunk: Buffer) => {
    if (swallowing) return;
    const bytes = alter(chunk);
    if (bytes.length === 0) return;
    queue.push({ bytes, due: performance.now() + rules.delayMs });
    waiting += bytes.length;
    pump();
  });
  source.once("end", () => {
    hasEnded = true;
    pump();
  });
  source.once("close", () => clearTimeout(timer));
  sink.on("drain", pump);

  return {
    wake: pump,
    swallow() {
      swallowing = true;
      queue.length = 0;
      waiting = 0;
      source.resume();
    },
  };
}
