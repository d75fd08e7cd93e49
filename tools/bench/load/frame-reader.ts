import { Buffer } from "node:buffer";

/** Opcodes of RFC 6455 that a server sends to a client here. */
export const OPCODES = { text: 1, close: 8, ping: 9, pong: 10 } as const;

/**
 * Cuts what a server sends into WebSocket frames: unmasked and never split, as `ws` writes them.
 * @param onFrame the payload is valid during the call only
 * @returns takes the next bytes, which may be overwritten after the call
 */
export function createFrameReader(
  onFrame: (opcode: number, payload: Buffer) => void,
): (bytes: Buffer) => void {
  let rest: Buffer | undefined;
  return (bytes) => {
    const data = rest === undefined ? bytes : Buffer.concat([rest, bytes]);
    let at = 0;
    for (let end = payloadEnd(data, at); end !== undefined; end = payloadEnd(data, at)) {
      const first = data[at] ?? 0;
      if ((first & 0xf0) !== 0x80) throw new Error("The server split or compressed a frame.");
      onFrame(first & 0x0f, data.subarray(at + headerLength(data, at), end));
      at = end;
    }
    rest = at < data.length ? Buffer.from(data.subarray(at)) : undefined;
  };
}

function headerLength(data: Buffer, at: number): number {
  const length = data[at + 1] ?? 0;
  if (length < 126) return 2;
  return length === 126 ? 4 : 10;
}

/** Where the frame that begins at `at` ends; undefined while it is not all there. */
function payloadEnd(data: Buffer, at: number): number | undefined {
  if (data.length < at + 2) return undefined;
  const header = headerLength(data, at);
  if (data.length < at + header) return undefined;
  const end = at + header + payloadLength(data, at, header);
  return data.length < end ? undefined : end;
}

function payloadLength(data: Buffer, at: number, header: number): number {
  if (header === 2) return data[at + 1] ?? 0;
  return header === 4 ? data.readUInt16BE(at + 2) : Number(data.readBigUInt64BE(at + 2));
}

/** A frame from a client. Its mask is zero: as good as any on loopback, and it need not be applied. */
export function clientFrame(opcode: number, payload: Buffer): Buffer {
  const { length } = payload;
  const header = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const frame = Buffer.alloc(header + 4 + length);
  frame[0] = 0x80 | opcode;
  frame[1] = 0x80 | (header === 2 ? length : header === 4 ? 126 : 127);
  if (header === 4) frame.writeUInt16BE(length, 2);
  if (header === 10) frame.writeBigUInt64BE(BigInt(length), 2);
  payload.copy(frame, header + 4);
  return frame;
}
