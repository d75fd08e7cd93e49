import type { AccountChange } from "./account-log.ts";

/**
 * The slot that a change fills. The account log keeps the newest entry of each. Free of schemas, so that
 * clients bundle this alone.
 */
export function slotOf(change: AccountChange): string {
  switch (change.type) {
    case "archived":
    case "pinned":
    case "muted":
    case "mentionsOnly":
    case "markedUnread":
    case "favourite":
    case "draft":
    case "hidden":
      return `${change.type}:${change.conversationId}`;
    case "sticker":
      return `${change.type}:${change.hash}`;
    case "stickerPack":
      return `${change.type}:${change.packId}`;
    case "list":
      return `${change.type}:${change.listId}`;
    case "keepArchived":
    case "enterSends":
      return change.type;
  }
}
