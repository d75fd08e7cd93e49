import { decodeFrame } from "@parley/cli/decode-frame.ts";
import { SUBPROTOCOL } from "@parley/protocol/version.ts";
import type { UpFrame } from "@parley/protocol/ws/up.ts";
import type { Socket } from "@parley/sdk/ports/socket.ts";
import type { Journal } from "../check/journal.ts";
import { journalFrame } from "./journal-frame.ts";

/** A socket whose every `send` goes out twice more over a second connection of the same person. */
export function openTripleSocket(url: string, token: string, journal: Journal): Socket {
  const socket = new WebSocket(url, SUBPROTOCOL);
  const twin = new WebSocket(url, SUBPROTOCOL);
  let nextId = 1;
  twin.addEventListener("open", () => twin.send(JSON.stringify({ type: "authenticate", token })));
  twin.addEventListener("message", ({ data }) => {
    const frame = decodeFrame(String(data));
    if (frame !== undefined) journalFrame(journal, frame);
  });
  socket.addEventListener("close", () => twin.close());

  function repeat(data: string): void {
    const frame: UpFrame = JSON.parse(data);
    if (frame.type !== "send" || twin.readyState !== WebSocket.OPEN) return;
    for (let time = 0; time < 2; time += 1) {
      twin.send(JSON.stringify({ ...frame, id: nextId }));
      nextId += 1;
    }
  }

  return {
    send(data) {
      repeat(data);
      socket.send(data);
    },
    close: (code, reason) => socket.close(code, reason),
    addEventListener: socket.addEventListener.bind(socket),
  };
}
