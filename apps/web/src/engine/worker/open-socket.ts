import { SUBPROTOCOL } from "@parley/protocol/version.ts";

/** Begins a connection to the server that the app came from. */
export function openSocket(): WebSocket {
  const { protocol, host } = self.location;
  return new WebSocket(`${protocol === "https:" ? "wss" : "ws"}://${host}/v1/socket`, SUBPROTOCOL);
}
