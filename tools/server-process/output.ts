import type { Readable } from "node:stream";

/** How much of what a process said is kept for the message of an error, in characters. */
const KEPT = 8_000;

/** What a process says: its last part, and whoever waits for a line of it. */
export interface ProcessOutput {
  /** Resolves with the match, also when the line has passed already. */
  line(pattern: RegExp): Promise<RegExpExecArray>;
  /** The last part of it, for people who ask why something failed. */
  tail(): string;
}

/** Collects what comes out of some streams of one process. */
export function collectOutput(...streams: Readable[]): ProcessOutput {
  let text = "";
  const waiting = new Set<() => void>();
  for (const stream of streams) {
    stream.setEncoding("utf8").on("data", (chunk: string) => {
      text = (text + chunk).slice(-KEPT);
      for (const look of waiting) look();
    });
  }
  return {
    line(pattern) {
      return new Promise((resolve) => {
        const look = (): void => {
          const found = pattern.exec(text);
          if (found === null) return;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
      });
    },
    tail: () => text,
  };
}
