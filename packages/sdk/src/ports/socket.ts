/**
 * The part of a WHATWG WebSocket that the messenger uses: `globalThis.WebSocket` fits, in a browser
 * and in Node.
 */
export interface Socket {
  send(data: string): void;
  close(code?: number, reason?: string): void;
  addEventListener(type: "open" | "error", listener: () => void): void;
  addEventListener(type: "message", listener: (event: { readonly data: unknown }) => void): void;
  addEventListener(
    type: "close",
    listener: (event: { readonly code: number; readonly reason: string }) => void,
  ): void;
}

/** Begins a connection to the server's `/v1/socket`, with the subprotocol named. */
export type OpenSocket = () => Socket;
