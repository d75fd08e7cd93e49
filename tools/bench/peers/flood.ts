import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createServer as createTcpServer, type Socket } from "node:net";
import { WebSocketServer, type WebSocket } from "ws";
import { announce } from "./peer-messages.ts";

/**
 * What this machine can do at most with nothing to think about: `ws` sends a ready frame to each client
 * whenever it has taken the last, one write for each; `bytes` writes as fast as the client reads.
 */
const FRAME = Buffer.alloc(400, "x");
const CHUNK = Buffer.alloc(256 * 1024, "x");

async function flood(kind: string | undefined): Promise<AddressInfo | string | null> {
  if (kind === "bytes") {
    const server = createTcpServer(pour).listen(0, "127.0.0.1");
    await once(server, "listening");
    return server.address();
  }
  const server = createServer();
  new WebSocketServer({ server, perMessageDeflate: false }).on("connection", repeat);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return server.address();
}

function repeat(socket: WebSocket): void {
  const again = (error?: Error | null): void => {
    // Not from within the callback: it may come at once, and would never end.
    if (error === undefined || error === null)
      setImmediate(() => socket.send(FRAME, { binary: false }, again));
  };
  again();
}

function pour(socket: Socket): void {
  const more = (): void => {
    while (socket.writable && socket.write(CHUNK));
  };
  socket.on("drain", more);
  socket.on("error", () => socket.destroy());
  more();
}

announce(await flood(process.argv[2]));
