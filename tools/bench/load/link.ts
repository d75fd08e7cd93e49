import { Buffer } from "node:buffer";
import { randomBytes } from "node:crypto";
import { connect, type Socket } from "node:net";
import { clientFrame, createFrameReader, OPCODES } from "./frame-reader.ts";

/** Where a link leads. */
export interface LinkTarget {
  port: number;
  path: string;
  subprotocol: string | undefined;
  /** One of 127.0.0.0/8: each has ports of its own to connect from. */
  localAddress: string;
}

export interface LinkEvents {
  onOpen(): void;
  /** The bytes are valid during the call only. */
  onText(frame: Buffer): void;
  /** @param code of the WebSocket close, or the status of a handshake that was refused; 1006: it just ended */
  onClose(code: number, reason: string): void;
}

/** One client's connection. */
export interface Link {
  send(text: string): void;
  /** Ends it as a lost network does. */
  drop(): void;
}

/** Every socket reads into the same memory: what was read is used up before the next one reads. */
const SHARED = Buffer.alloc(256 * 1024);

/**
 * A WebSocket client for crowds: thousands fit into one process, and a received frame costs it a fraction
 * of what it cost the server to send, so that the server is what is measured.
 */
export function openLink(target: LinkTarget, events: LinkEvents): Link {
  let head: string | undefined = "";
  let closed = false;
  let code = 1006;
  let reason = "";

  const read = createFrameReader((opcode, payload) => {
    if (opcode === OPCODES.text) events.onText(payload);
    else if (opcode === OPCODES.ping) write(OPCODES.pong, Buffer.from(payload));
    else if (opcode === OPCODES.close) {
      code = payload.length < 2 ? 1005 : payload.readUInt16BE(0);
      reason = payload.toString("utf8", 2);
      write(OPCODES.close, Buffer.from(payload.subarray(0, 2)));
      socket.end();
    }
  });

  const socket: Socket = connect({
    host: "127.0.0.1",
    port: target.port,
    localAddress: target.localAddress,
    noDelay: true,
    onread: {
      buffer: SHARED,
      callback: (count) => {
        take(SHARED.subarray(0, count));
        return true;
      },
    },
  });
  socket.once("connect", () => socket.write(handshake(target)));
  socket.once("error", ({ message }) => {
    reason = message;
  });
  socket.once("close", () => {
    if (closed) return;
    closed = true;
    events.onClose(code, reason);
  });

  function write(opcode: number, payload: Buffer): void {
    if (socket.writable) socket.write(clientFrame(opcode, payload));
  }

  /** The answer to the handshake first, then frames. */
  function take(bytes: Buffer): void {
    if (head === undefined) return read(bytes);
    head += bytes.toString("latin1");
    const end = head.indexOf("\r\n\r\n");
    if (end === -1) return;
    if (!head.startsWith("HTTP/1.1 101 ")) {
      reason = head.slice(0, head.indexOf("\r\n"));
      code = Number(reason.split(" ")[1]);
      socket.destroy();
      return;
    }
    const rest = Buffer.from(head.slice(end + 4), "latin1");
    head = undefined;
    events.onOpen();
    if (rest.length > 0) read(rest);
  }

  return {
    send: (text) => write(OPCODES.text, Buffer.from(text)),
    drop: () => {
      closed = true;
      socket.destroy();
    },
  };
}

function handshake({ port, path, subprotocol }: LinkTarget): string {
  return [
    `GET ${path} HTTP/1.1`,
    `Host: 127.0.0.1:${port}`,
    "Connection: Upgrade",
    "Upgrade: websocket",
    "Sec-WebSocket-Version: 13",
    `Sec-WebSocket-Key: ${randomBytes(16).toString("base64")}`,
    ...(subprotocol === undefined ? [] : [`Sec-WebSocket-Protocol: ${subprotocol}`]),
    "\r\n",
  ].join("\r\n");
}
