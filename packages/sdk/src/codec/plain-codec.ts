import { isKnownContent } from "@parley/protocol/read-content.ts";
import type { BodyCodec } from "../ports/body-codec.ts";

/** The codec of conversations with `encryption: "none"`: the body is the content. */
export const plainCodec: BodyCodec = {
  encode: (_conversationId, content) => content,
  decode: ({ body }) => (typeof body === "string" || !isKnownContent(body) ? null : body),
};
