import type { AccountChange } from "@parley/protocol/account-log.ts";
import { slotOf } from "@parley/protocol/account-slot.ts";
import type { Id } from "@parley/protocol/id.ts";
import { LIMITS } from "@parley/protocol/limits.ts";
import type { PutTerms } from "./account-log-store.ts";

/** What the log asks of a change. */
export function termsOf(change: AccountChange): PutTerms {
  const joins = change.type === "hidden" ? { most: LIMITS.hiddenRuns } : null;
  const file = change.type === "sticker" ? (change.sticker?.file.fileId ?? null) : undefined;
  return { slot: slotOf(change), chats: chatsOf(change), place: placeOf(change), joins, file };
}

function chatsOf(change: AccountChange): readonly Id[] {
  switch (change.type) {
    case "archived":
    case "pinned":
    case "muted":
    case "mentionsOnly":
    case "markedUnread":
    case "favourite":
    case "draft":
    case "hidden":
      return [change.conversationId];
    case "list":
      return [...new Set(change.list?.conversationIds)];
    case "sticker":
    case "stickerPack":
    case "keepArchived":
    case "enterSends":
      return [];
  }
}

function placeOf(change: AccountChange): PutTerms["place"] {
  if (change.type === "pinned" && change.at !== null) return { of: "pin", most: LIMITS.pins };
  if (change.type === "sticker" && change.sticker !== null) {
    return { of: "sticker", most: LIMITS.stickers };
  }
  if (change.type === "stickerPack" && change.pack !== null) {
    return { of: "stickerPack", most: LIMITS.stickerPacks };
  }
  if (change.type === "list" && change.list !== null) return { of: "list", most: LIMITS.lists };
  return null;
}
