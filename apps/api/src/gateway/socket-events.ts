import type { RawData, WebSocket } from "ws";

/** Who is told of what happens on a socket. */
export interface SocketListener {
  take(data: RawData, isBinary: boolean): void;
  /** The client has answered a ping. */
  answersPing(): void;
  /** The client broke the WebSocket protocol, or was cut off: the socket closes by itself. */
  brokeProtocol(error: Error): void;
  /** The socket is closed, whoever closed it. */
  ended(code: number): void;
}

const listeners = new WeakMap<WebSocket, SocketListener>();

/** Tells of what happens on a socket, by functions that all sockets share. */
export function listenTo(socket: WebSocket, listener: SocketListener): void {
  listeners.set(socket, listener);
  socket.on("error", onError);
  socket.on("message", onMessage);
  socket.on("pong", onPong);
  socket.on("close", onClose);
}

function onMessage(this: WebSocket, data: RawData, isBinary: boolean): void {
  listeners.get(this)?.take(data, isBinary);
}

function onPong(this: WebSocket): void {
  listeners.get(this)?.answersPing();
}

function onError(this: WebSocket, error: Error): void {
  listeners.get(this)?.brokeProtocol(error);
}

function onClose(this: WebSocket, code: number): void {
  listeners.get(this)?.ended(code);
}
