import type { Content } from "@parley/protocol/content.ts";
import { contentWords } from "@parley/protocol/read-content.ts";
import { mediaBox } from "./media-layout.ts";
import type { Row } from "./timeline-rows.ts";

/** A line of one's own, and a bubble of one line. */
const LINE = 44;

/** About as high as a row will be; what it measures replaces this as soon as it is rendered. */
export function estimateHeight(row: Row | undefined): number {
  if (row?.kind === "outgoing") return contentHeight(row.item.content);
  if (row?.kind === "message" && row.item.kind === "message") {
    return contentHeight(row.item.content);
  }
  return LINE;
}

/** A quote of one line, and what is between it and the message. */
const QUOTE = 52;

function contentHeight(content: Content): number {
  return ownHeight(content) + (content.replyTo === undefined ? 0 : QUOTE);
}

function ownHeight(content: Content): number {
  switch (content.type) {
    case "media": {
      if (content.viewOnce === true) return LINE;
      const pictures = mediaBox(content.items).height + 16;
      return content.text === undefined ? pictures : pictures + textHeight(content.text, 45);
    }
    case "sticker":
      return 200;
    case "text":
    case "voice":
    case "document":
      return LINE + textHeight(contentWords(content), 70);
  }
}

/** Beyond its first line, and folded where it is very long. */
function textHeight(text: string, perLine: number): number {
  return 20 * Math.min(Math.floor(text.length / perLine), 18);
}
