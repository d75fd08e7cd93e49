import type { Id } from "@parley/protocol/id.ts";
import type { ErasedItem } from "../state.ts";
import type { MarkedItem } from "./fold-mark.ts";

/** What is left of a message once somebody erased it. Where it would have disappeared, that does, kept or not. */
export function foldErased(item: MarkedItem, by: Id): ErasedItem {
  const { conversationId, seq, senderId, clientId, createdAt } = item;
  const expiresAt = item.keep?.until ?? item.expiresAt;
  return {
    conversationId,
    seq,
    senderId,
    clientId,
    createdAt,
    kind: "erased",
    by,
    ...(expiresAt !== undefined && { expiresAt }),
  };
}
