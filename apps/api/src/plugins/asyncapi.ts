import { PROTOCOL_VERSION, SUBPROTOCOL } from "@parley/protocol/version.ts";
import { DownFrame } from "@parley/protocol/ws/down.ts";
import { UpFrame } from "@parley/protocol/ws/up.ts";
import type { TObject } from "typebox";

/** Describes the socket for machines, as AsyncAPI 3.0 has it, from the schemas that check the frames. */
export function asyncApiDocument(version: string): object {
  const up = messagesOf("up", UpFrame.anyOf);
  const down = messagesOf("down", DownFrame.anyOf);
  const channel = (names: readonly string[]) =>
    names.map((name) => ({ $ref: `#/channels/socket/messages/${name}` }));
  return {
    asyncapi: "3.0.0",
    info: {
      title: "Parley socket",
      version,
      description: `Frames are JSON texts. The subprotocol is \`${SUBPROTOCOL}\` (version ${PROTOCOL_VERSION}); the first frame is \`authenticate\`, within 5 seconds.`,
      license: { name: "MIT" },
    },
    defaultContentType: "application/json",
    channels: {
      socket: {
        address: "/v1/socket",
        description: "One connection of one device.",
        messages: Object.fromEntries(
          Object.keys({ ...up, ...down }).map((name) => [
            name,
            { $ref: `#/components/messages/${name}` },
          ]),
        ),
        bindings: { ws: { method: "GET", bindingVersion: "0.1.0" } },
      },
    },
    operations: {
      receiveFromClient: {
        action: "receive",
        channel: { $ref: "#/channels/socket" },
        summary: "Frames that a client sends.",
        messages: channel(Object.keys(up)),
      },
      sendToClient: {
        action: "send",
        channel: { $ref: "#/channels/socket" },
        summary: "Frames that the server sends.",
        messages: channel(Object.keys(down)),
      },
    },
    components: { messages: { ...up, ...down } },
  };
}

/** A frame's name is its `type`, with the direction before it: both directions may use one word. */
function messagesOf(direction: "up" | "down", frames: readonly TObject[]): Record<string, object> {
  return Object.fromEntries(
    frames.map((frame) => {
      const { const: type }: { const?: unknown } = frame.properties["type"] ?? {};
      const name = String(type);
      return [`${direction}.${name}`, { name, payload: frame }];
    }),
  );
}
