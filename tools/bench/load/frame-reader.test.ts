import { Buffer } from "node:buffer";
import { expect, test } from "vitest";
import { clientFrame, createFrameReader, OPCODES } from "./frame-reader.ts";

/** As a server writes it: the same without the bit and the bytes of the mask. */
function serverFrame(text: string): Buffer {
  const frame = clientFrame(OPCODES.text, Buffer.from(text));
  const length = Buffer.byteLength(text);
  const header = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  frame[1] = (frame[1] ?? 0) & 0x7f;
  return Buffer.concat([frame.subarray(0, header), frame.subarray(header + 4)]);
}

test.each([
  { what: "short frames", texts: ["", "one", "two".repeat(100), "four"], steps: [1, 2, 7, 1_000] },
  { what: "long frames", texts: ["one", "three".repeat(20_000), ""], steps: [9_999, 200_000] },
])("$what are found, however the bytes were cut", ({ texts, steps }) => {
  const stream = Buffer.concat(texts.map(serverFrame));
  for (const step of steps) {
    const seen: string[] = [];
    const read = createFrameReader((_, payload) => seen.push(payload.toString()));
    // One buffer for all reads, as the sockets share one.
    const shared = Buffer.alloc(step);
    for (let at = 0; at < stream.length; at += step) {
      const count = stream.copy(shared, 0, at, at + step);
      read(shared.subarray(0, count));
    }
    expect(seen).toEqual(texts);
  }
});

test("a frame that is split or compressed is not misread", () => {
  const read = createFrameReader(() => undefined);
  expect(() => read(Buffer.from([0x01, 0x00]))).toThrow("split or compressed");
  expect(() => read(Buffer.from([0xc1, 0x00]))).toThrow("split or compressed");
});
