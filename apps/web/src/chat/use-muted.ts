import type { MutedUntil } from "@parley/protocol/account-log.ts";
import type { Id } from "@parley/protocol/id.ts";
import { isMuted } from "@parley/sdk/account/is-muted.ts";
import { useChat } from "../state/chat-store.ts";
import { useMinute } from "./use-now.ts";

/** Until when a chat is silent; null where it is not, or no longer. */
export function useMuted(conversationId: Id): MutedUntil | null {
  const now = useMinute();
  const until = useChat((state) => state.account.muted[conversationId]);
  return until !== undefined && isMuted(until, now.getTime()) ? until : null;
}
