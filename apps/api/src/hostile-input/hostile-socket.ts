import type { Buffer } from "node:buffer";
import { once } from "node:events";
import { LIMITS } from "@parley/protocol/limits.ts";
import { SUBPROTOCOL } from "@parley/protocol/version.ts";
import { WebSocket } from "ws";

/** A frame from the server, as far as a judge needs it. */
export interface HeardFrame {
  type: string;
  id?: number | null;
  problem?: unknown;
}

/** A connection on which anything may be said. */
export interface HostileSocket {
  say(data: string | Uint8Array, binary?: boolean): void;
  /** Everything heard until the answer to a ping, or until the server closes. */
  heard(): Promise<readonly HeardFrame[]>;
  /** Waits for answers, which name what they answer, and gives as many. */
  answers(count: number): Promise<readonly HeardFrame[]>;
  /** The code with which the server closes. */
  closed(): Promise<number>;
  isOpen(): boolean;
  end(): void;
}

/** Opens a socket; with a token it is signed in when this resolves. */
export async function openSocket(url: string, token?: string): Promise<HostileSocket> {
  const socket = new WebSocket(`${url.replace("http", "ws")}/v1/socket`, [SUBPROTOCOL]);
  const frames: HeardFrame[] = [];
  const closing = once(socket, "close").then(([code]): number => code);
  let wake = (): void => undefined;
  socket.on("message", (data: Buffer) => {
    frames.push(JSON.parse(data.toString()));
    wake();
  });
  // An error is followed by its close, which is what counts here.
  socket.on("error", () => undefined);
  void closing.then(() => wake());
  await once(socket, "open");
  let pings = 0;

  const isOpen = (): boolean => socket.readyState === WebSocket.OPEN;

  async function until(isIt: (frame: HeardFrame) => boolean): Promise<readonly HeardFrame[]> {
    for (;;) {
      const at = frames.findIndex(isIt);
      if (at >= 0) return frames.splice(0, at + 1);
      if (socket.readyState === WebSocket.CLOSED) return frames.splice(0);
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  }

  if (token !== undefined) {
    socket.send(JSON.stringify({ type: "authenticate", token }));
    await until(({ type }) => type === "welcome");
  }
  return {
    say: (data, binary = typeof data !== "string") => {
      if (isOpen()) socket.send(data, { binary });
    },
    async heard() {
      pings += 1;
      const id = Number.MAX_SAFE_INTEGER - pings;
      if (isOpen()) socket.send(JSON.stringify({ type: "ping", id }));
      const frames = await until((frame) => frame.type === "done" && frame.id === id);
      return frames.filter((frame) => frame.id !== id);
    },
    async answers(count) {
      const found: HeardFrame[] = [];
      while (found.length < count) {
        const frames = await until((frame) => "id" in frame);
        found.push(...frames.filter((frame) => "id" in frame));
      }
      return found;
    },
    closed: () => closing,
    isOpen,
    end: () => socket.terminate(),
  };
}

/** A frame one byte larger than any that is taken. */
export const TOO_LARGE = " ".repeat(LIMITS.frameBytes + 1);
