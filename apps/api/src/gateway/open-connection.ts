import type { WebSocket } from "ws";
import { SocketConnection } from "./connection.ts";
import type { Connection, Gateway } from "./gateway.ts";
import type { RawSocket } from "./outflow.ts";
import { listenTo } from "./socket-events.ts";

export interface Opening {
  /** Under which the log tells of it. */
  id: string;
  socket: WebSocket;
  /** The connection beneath it. */
  raw: RawSocket;
}

/** Takes over a socket; listens before it returns, so that no early frame is lost. */
export function openConnection(gateway: Gateway, { id, socket, raw }: Opening): Connection {
  const connection = new SocketConnection(gateway, id, socket, raw);
  listenTo(socket, connection);
  return connection;
}
