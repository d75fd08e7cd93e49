import { deliveredIn, numberAt, type Dialect } from "./dialect.ts";

/**
 * Engine.IO 4 with Socket.IO 5 above it, over WebSocket alone: `0` opens, `40` joins, `42<id>[…]` is an
 * event that wants an answer, `43<id>[…]` its answer, `2` a ping and `3` its pong. Spoken by the same
 * lean link as everything else, since Socket.IO's own client costs more than the server that it loads.
 */
export const socketIoDialect: Dialect = {
  path: "/socket.io/?EIO=4&transport=websocket",
  subprotocol: undefined,
  greeting: (token) => [`40${JSON.stringify({ token })}`],
  message: (index, conversationId, clientId, text) =>
    `42${index}["message","${conversationId}",{"clientId":"${clientId}",` +
    `"body":{"type":"text","text":"${text}"}}]`,
  read: (frame, sink) => {
    const kind = frame.toString("latin1", 0, 2);
    if (kind === "42") deliveredIn(frame, sink);
    else if (kind === "43") sink.accepted(numberAt(frame, 2));
    else if (kind === "40") sink.ready();
    else if (kind === "2") return "3";
    return undefined;
  },
};
