import type { Content } from "@parley/protocol/content.ts";
import type { SearchKind } from "./search-query.ts";

/** A web address, with or without its scheme. */
const ADDRESS = /\b(?:https?:\/\/|www\.)[^\s]/iu;

/** The kind under which a message is sought. */
export function messageKind(content: Content): SearchKind {
  if (content.type !== "text") return content.type;
  return ADDRESS.test(content.text) ? "link" : "text";
}
