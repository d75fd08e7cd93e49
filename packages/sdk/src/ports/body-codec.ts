import type { Content } from "@parley/protocol/content.ts";
import type { Body, MessageEntry } from "@parley/protocol/entry.ts";
import type { Id } from "@parley/protocol/id.ts";

/**
 * Turns what people say into what the log holds, and back. Entries of a log are decoded in rising
 * order of seq and each once, so that a codec may keep state.
 */
export interface BodyCodec {
  encode(conversationId: Id, content: Content): Body | Promise<Body>;
  /** Null for a body that this version cannot read. */
  decode(entry: MessageEntry): Content | null | Promise<Content | null>;
}
