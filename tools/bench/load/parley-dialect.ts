import type { Buffer } from "node:buffer";
import { SUBPROTOCOL } from "@parley/protocol/version.ts";
import { deliveredIn, numberAt, type Dialect } from "./dialect.ts";

/** Every frame of the server begins so, then comes the name of its type. */
const TYPE = '{"type":"';
const ID = '"id":';

/** Parley's own frames, read only as far as a load generator needs. */
export const parleyDialect: Dialect = {
  path: "/v1/socket",
  subprotocol: SUBPROTOCOL,
  greeting: (token) => [JSON.stringify({ type: "authenticate", token })],
  message: (index, conversationId, clientId, text) =>
    `{"type":"send","id":${index},"conversationId":"${conversationId}","clientId":"${clientId}",` +
    `"body":{"type":"text","text":"${text}"}}`,
  read: (frame, sink) => {
    const type = frame.toString("latin1", TYPE.length, frame.indexOf('"', TYPE.length));
    if (type === "entries") deliveredIn(frame, sink);
    else if (type === "accepted") sink.accepted(idIn(frame));
    else if (type === "failed") sink.refused(idIn(frame));
    else if (type === "welcome") sink.ready();
    return undefined;
  },
};

function idIn(frame: Buffer): number {
  const id = numberAt(frame, frame.indexOf(ID) + ID.length);
  // Nobody asked for it: the server will not go on with this link.
  if (Number.isNaN(id)) throw new Error(`The server said: ${frame.toString("utf8", 0, 500)}`);
  return id;
}
