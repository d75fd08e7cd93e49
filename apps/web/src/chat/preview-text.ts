import { msg } from "@lingui/core/macro";
import type { Content } from "@parley/protocol/content.ts";
import type { ConversationKind } from "@parley/protocol/conversation.ts";
import type { TimelineItem } from "@parley/sdk/state.ts";
import type { Names } from "./names.ts";
import { systemLine } from "./system-line.ts";

/** As much of a long text as one line can ever show. */
const PREVIEW_CHARACTERS = 200;

/** What somebody said, on one line. */
export function contentText(content: Content): string {
  switch (content.type) {
    case "text":
      return content.text.slice(0, PREVIEW_CHARACTERS).toWellFormed().replace(/\s+/gu, " ").trim();
  }
}

/** A line of a timeline as the chat list shows it. */
export function previewText(item: TimelineItem, kind: ConversationKind, names: Names): string {
  switch (item.kind) {
    case "message":
      return contentText(item.content);
    case "control":
      return systemLine(item, kind, names);
    case "unreadable":
      return names.i18n._(msg`This message needs a newer version.`);
  }
}
