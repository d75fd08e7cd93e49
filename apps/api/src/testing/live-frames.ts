import type { DownFrame } from "@parley/protocol/ws/down.ts";
import type { TestSocket } from "./socket.ts";

/** The seqs of a conversation's entries that came live. */
export function liveSeqs(socket: TestSocket, conversationId: string): number[] {
  return socket.frames.flatMap((frame) =>
    frame.type === "entries"
      ? frame.entries
          .filter((entry) => entry.conversationId === conversationId)
          .map(({ seq }) => seq)
      : [],
  );
}

/** Whether a frame of entries brings this one. */
export const hasSeq =
  (conversationId: string, seq: number) =>
  (frame: { entries: readonly { conversationId: string; seq: number }[] }): boolean =>
    frame.entries.some((entry) => entry.conversationId === conversationId && entry.seq === seq);

/** What kinds of frames came, in order. */
export const typesOf = (frames: readonly DownFrame[]): DownFrame["type"][] =>
  frames.map(({ type }) => type);
