import { EventEmitter } from "node:events";
import { GATEWAY_LIMITS } from "@parley/api/gateway/gateway-limits.ts";
import type { Opening } from "@parley/api/gateway/open-connection.ts";

/** What the gateway takes for a socket, and for the connection beneath it. */
export type GatewaySocket = Opening["socket"];
export type RawSocket = Opening["raw"];

/** How a frame, a ping or a close gets to the other side of a simulated socket. */
export interface SocketWire {
  /** Takes a text to the client, after what was sent before. */
  carry(text: string): void;
  ping(): void;
  /** Tells the client of the end, after what was sent before. */
  end(code: number, reason: string): void;
}

/** The server's end of a simulated connection: of a `ws` socket, what the gateway uses. */
export interface ServerSocket {
  /** To be handed to the gateway. */
  readonly socket: GatewaySocket;
  readonly raw: RawSocket;
  /** A frame of the client has arrived. */
  receive(text: string): void;
  pong(): void;
  /** The connection is over. */
  over(): void;
  /** The client takes nothing, or takes things again. */
  stall(stalled: boolean): void;
}

export function createServerSocket(wire: SocketWire): ServerSocket {
  const events = new EventEmitter();
  /** What the client does not take yet. */
  const backlog: { readonly bytes: number; readonly write: () => void }[] = [];
  let waitingBytes = 0;
  let stalled = false;
  let paused = false;
  const unread: string[] = [];

  function write(bytes: number, go: () => void): void {
    if (!stalled) return go();
    backlog.push({ bytes, write: go });
    waitingBytes += bytes;
  }

  function over(): void {
    if (end.readyState === end.CLOSED) return;
    end.readyState = end.CLOSED;
    backlog.length = 0;
    events.emit("close", 1006);
  }

  const end = {
    OPEN: 1,
    CLOSED: 3,
    readyState: 1,
    on: (name: string, listener: (this: unknown, ...args: unknown[]) => void) =>
      events.on(name, listener.bind(end)),
    once: events.once.bind(events),
    ping() {
      write(0, wire.ping);
    },
    pause() {
      paused = true;
    },
    resume() {
      paused = false;
      for (const text of unread.splice(0)) receive(text);
    },
    close(code: number, reason: string) {
      if (end.readyState !== end.OPEN) return;
      end.readyState = 2;
      write(0, () => wire.end(code, reason));
      setTimeout(over, GATEWAY_LIMITS.closeMs).unref();
    },
  };

  function receive(text: string): void {
    if (end.readyState === end.CLOSED) return;
    if (paused) unread.push(text);
    else events.emit("message", Buffer.from(text), false);
  }

  const raw = {
    get writableLength() {
      return waitingBytes;
    },
    write(bytes: Buffer, written: () => void = () => undefined) {
      write(bytes.length, () => {
        for (const text of textsIn(bytes)) wire.carry(text);
        queueMicrotask(written);
      });
      return true;
    },
    cork: () => undefined,
    uncork: () => undefined,
  };

  return {
    socket: end as unknown as GatewaySocket,
    raw: raw as unknown as RawSocket,
    receive,
    pong: () => void (stalled || events.emit("pong")),
    over,
    stall(nowStalled) {
      stalled = nowStalled;
      if (stalled) return;
      for (const next of backlog.splice(0)) {
        waitingBytes -= next.bytes;
        next.write();
      }
    },
  };
}

/** The texts in what a server writes: frames as RFC 6455 has them, unmasked and in one piece. */
function textsIn(bytes: Buffer): string[] {
  const texts: string[] = [];
  for (let at = 0; at < bytes.length;) {
    const short = bytes.readUInt8(at + 1);
    const header = short === 127 ? 10 : short === 126 ? 4 : 2;
    const long = short === 127 ? Number(bytes.readBigUInt64BE(at + 2)) : undefined;
    const length = long ?? (short === 126 ? bytes.readUInt16BE(at + 2) : short);
    texts.push(bytes.toString("utf8", at + header, at + header + length));
    at += header + length;
  }
  return texts;
}
