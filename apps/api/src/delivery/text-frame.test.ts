import { Buffer } from "node:buffer";
import { once } from "node:events";
import { createServer } from "node:http";
import { connect } from "node:net";
import { expect, test } from "vitest";
import { WebSocketServer } from "ws";
import { textFrame } from "./text-frame.ts";

/** What `ws` writes to a client for these texts, the handshake left out. */
async function writtenByWs(texts: readonly string[]): Promise<Buffer> {
  const http = createServer();
  const server = new WebSocketServer({ server: http, perMessageDeflate: false });
  server.on("connection", (socket) => {
    for (const text of texts) socket.send(text);
    socket.terminate();
  });
  await once(http.listen(0, "127.0.0.1"), "listening");
  const address = http.address();
  if (typeof address !== "object" || address === null) throw new Error("No port.");
  const client = connect(address.port, "127.0.0.1");
  client.write(
    "GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n" +
      "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
  );
  const all = Buffer.concat(await client.toArray());
  await new Promise((resolve) => {
    http.close(resolve);
  });
  return all.subarray(all.indexOf("\r\n\r\n") + 4);
}

test("FAN-11: a text is framed as the pinned `ws` frames it, at every length of the header", async () => {
  const texts = [
    "",
    "a",
    "é".repeat(62),
    "x".repeat(125),
    "x".repeat(126),
    "😀".repeat(16_383),
  ].concat(["x".repeat(65_535), "x".repeat(65_536), "ש".repeat(40_000)]);
  const ours = Buffer.concat(texts.map((text) => textFrame(text)));
  expect(ours.equals(await writtenByWs(texts))).toBe(true);
});
