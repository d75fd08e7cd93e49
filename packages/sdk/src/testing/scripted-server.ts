import type { DownFrame } from "@parley/protocol/ws/down.ts";
import type { UpFrame } from "@parley/protocol/ws/up.ts";
import type { Socket } from "../ports/socket.ts";

type UpType = UpFrame["type"];
type UpOf<T extends UpType> = Extract<UpFrame, { type: T }>;

/** A server that a test plays itself: it sees each frame and answers when and what it likes. */
export interface ScriptedServer {
  readonly open: () => Socket;
  /** Sockets opened so far. */
  readonly sockets: number;
  /** Every frame that came, in order. */
  readonly received: readonly UpFrame[];
  of<T extends UpType>(type: T): readonly UpOf<T>[];
  last<T extends UpType>(type: T): UpOf<T>;
  /** Sends a frame on the newest socket. */
  send(frame: DownFrame): void;
  /** Ends the newest socket. */
  close(code: number, reason?: string): void;
  /** What is answered without being asked each time; none by default. */
  auto: (frame: UpFrame) => DownFrame | undefined;
  /** Whether sockets open; otherwise they fail. */
  reachable: boolean;
}

interface End {
  readonly opened: (() => void)[];
  readonly arrived: ((event: { data: unknown }) => void)[];
  readonly closed: ((event: { code: number; reason: string }) => void)[];
  alive: boolean;
}

export function createScriptedServer(): ScriptedServer {
  const received: UpFrame[] = [];
  const ends: End[] = [];

  const of = <T extends UpType>(type: T): UpOf<T>[] =>
    received.filter((frame): frame is UpOf<T> => frame.type === type);

  function send(frame: DownFrame): void {
    const end = ends.at(-1);
    if (end?.alive !== true) throw new Error("no socket is open");
    for (const listener of end.arrived) listener({ data: JSON.stringify(frame) });
  }

  function close(code: number, reason = ""): void {
    const end = ends.at(-1);
    if (end?.alive !== true) return;
    end.alive = false;
    for (const listener of end.closed) listener({ code, reason });
  }

  const server: ScriptedServer = {
    open() {
      const end: End = { opened: [], arrived: [], closed: [], alive: true };
      ends.push(end);
      void Promise.resolve().then(() => {
        if (server.reachable) for (const listener of end.opened) listener();
        else close(1006);
      });
      return {
        send(data) {
          const frame: UpFrame = JSON.parse(data);
          received.push(frame);
          const answer = server.auto(frame);
          if (answer !== undefined) void Promise.resolve().then(() => end.alive && send(answer));
        },
        close: () => {
          end.alive = false;
        },
        addEventListener(type: string, listener: never) {
          if (type === "open") end.opened.push(listener);
          if (type === "message") end.arrived.push(listener);
          if (type === "close") end.closed.push(listener);
        },
      };
    },
    get sockets() {
      return ends.length;
    },
    received,
    of,
    last(type) {
      const frame = of(type).at(-1);
      if (frame === undefined) throw new Error(`no ${type} came`);
      return frame;
    },
    send,
    close,
    auto: () => undefined,
    reachable: true,
  };
  return server;
}
