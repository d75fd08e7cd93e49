import { once } from "node:events";
import { createServer } from "node:http";
import { Server } from "socket.io";
import { announce } from "./peer-messages.ts";

/**
 * The messenger of most tutorials: rooms of Socket.IO, a broadcast to the room for each message. Nothing is
 * stored, nobody is checked, and what is lost is lost. A client names its rooms in place of a token.
 */
interface Message {
  clientId: string;
  body: unknown;
}

const server = createServer();
const io = new Server(server, { transports: ["websocket"], serveClient: false });

io.on("connection", (socket) => {
  const { token } = socket.handshake.auth as { token: string };
  void socket.join(token.split(","));
  socket.on("message", (room: string, message: Message, acknowledge: () => void) => {
    io.to(room).emit("message", { room, ...message });
    acknowledge();
  });
});

server.listen(0, "127.0.0.1");
await once(server, "listening");
announce(server.address());
