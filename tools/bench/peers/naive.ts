import { once } from "node:events";
import { createServer } from "node:http";
import { openDatabase } from "@parley/api/postgres/connection.ts";
import { encodeBody } from "@parley/api/postgres/conversation/entry-row.ts";
import type { MessageEntry } from "@parley/protocol/entry.ts";
import type { AuthenticateFrame } from "@parley/protocol/ws/authenticate.ts";
import type { SendFrame } from "@parley/protocol/ws/send.ts";
import { WebSocketServer, type WebSocket } from "ws";
import { appendOne, readMembers } from "./naive-log.ts";
import { readToken } from "./naive-token.ts";
import { announce } from "./peer-messages.ts";

/**
 * The straightforward messenger on our own schema: a transaction for each message, then for each member's
 * connection one JSON.stringify and one send. It believes every token, limits nothing and checks little.
 */
const database = openDatabase(process.env["DATABASE_URL"] ?? "");
const connections = new Map<string, Set<WebSocket>>();

const server = createServer();
const sockets = new WebSocketServer({ server, perMessageDeflate: false });
sockets.on("connection", (socket) => {
  let who: ReturnType<typeof readToken> | undefined;
  socket.on("message", (data: Buffer) => {
    const frame = JSON.parse(data.toString("utf8")) as AuthenticateFrame | SendFrame;
    if (frame.type === "authenticate") {
      who = readToken(frame.token);
      const { userId, deviceId } = who;
      const own = connections.get(userId) ?? new Set();
      if (who.hears) connections.set(userId, own.add(socket));
      socket.send(JSON.stringify({ type: "welcome", userId, deviceId }));
    } else if (who !== undefined) {
      take(socket, frame, who).catch(() =>
        socket.send(JSON.stringify({ type: "failed", id: frame.id })),
      );
    }
  });
  socket.on("close", () => {
    if (who !== undefined) connections.get(who.userId)?.delete(socket);
  });
});

async function take(
  socket: WebSocket,
  { id, conversationId, clientId, body }: SendFrame,
  { userId, deviceId }: { userId: string; deviceId: string },
): Promise<void> {
  const stored = encodeBody(body);
  const message = { conversationId, clientId, senderId: userId, deviceId, body: stored };
  const { seq, createdAt } = await appendOne(database, message);
  socket.send(JSON.stringify({ type: "accepted", id, conversationId, clientId, seq, createdAt }));
  const entry: MessageEntry = {
    conversationId,
    seq,
    senderId: userId,
    deviceId,
    clientId,
    createdAt,
    size: stored.length,
    class: "message",
    body,
  };
  for (const member of await readMembers(database, conversationId)) {
    for (const reader of connections.get(member) ?? []) {
      reader.send(JSON.stringify({ type: "entries", entries: [entry] }));
    }
  }
}

server.listen(0, "127.0.0.1");
await once(server, "listening");
announce(server.address());
