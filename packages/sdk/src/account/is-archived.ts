import type { ConversationState } from "../state.ts";
import type { AccountState } from "./account-state.ts";

/**
 * Whether a chat stands in the archive: it was put there, and nothing that the chat list shows has come
 * since, unless archived chats are to stay.
 */
export function isArchived(
  { archived, keepArchived }: Pick<AccountState, "archived" | "keepArchived">,
  { id, preview }: Pick<ConversationState, "id" | "preview">,
): boolean {
  const upTo = archived[id];
  return upTo !== undefined && (keepArchived || (preview?.seq ?? 0) <= upTo);
}
