import { Buffer } from "node:buffer";
import { Id } from "@parley/protocol/id.ts";
import { Type } from "typebox";
import { Compile } from "typebox/compile";
import { BusEvent } from "../delivery/bus-event.ts";

const Message = Type.Object({ node: Id, event: BusEvent });
const message = Compile(Message);

/** An event as it goes from node to node. */
export function encodeEvent(node: Id, event: BusEvent): Buffer {
  return Buffer.from(JSON.stringify({ node, event }), "utf8");
}

/** Null: not what this version understands. */
export function decodeEvent(text: string): { node: Id; event: BusEvent } | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  return message.Check(value) ? value : null;
}
