import { msg } from "@lingui/core/macro";
import type { ConversationKind } from "@parley/protocol/conversation.ts";
import type { ExpiredItem, TimelineItem } from "@parley/sdk/state.ts";
import { contentText } from "./content-text.ts";
import { erasedText } from "./erased-text.ts";
import type { Names } from "./names.ts";
import { systemLine } from "./system-line.ts";

/** A line of a timeline as the chat list shows it. */
export function previewText(
  item: TimelineItem | ExpiredItem,
  kind: ConversationKind,
  names: Names,
): string {
  switch (item.kind) {
    case "message":
      return contentText(item, names);
    case "control":
      return systemLine(item, kind, names);
    case "erased":
      return erasedText(item, names);
    case "expired":
      return names.i18n._(msg`This message has disappeared`);
    case "unreadable":
      return names.i18n._(msg`This message needs a newer version.`);
  }
}
