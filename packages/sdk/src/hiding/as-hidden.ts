import type { Id } from "@parley/protocol/id.ts";
import type { Timestamp } from "@parley/protocol/time.ts";
import { inRuns } from "@parley/protocol/seq-runs.ts";
import type { AccountState } from "../account/account-state.ts";
import type { HiddenItem, LogItem } from "../log-item.ts";
import { isMessage } from "../reducer/unread.ts";

/** Whether one deleted what stands at a place for oneself. */
export function isHidden(hidden: AccountState["hidden"], conversationId: Id, seq: number): boolean {
  return inRuns(hidden[conversationId], seq);
}

/** The entry; or, of a message that one deleted for oneself, what is kept of it: its place. */
export function asHidden<T extends LogItem>(
  hidden: AccountState["hidden"],
  item: T,
): T | HiddenItem {
  const { conversationId, seq, senderId, clientId, createdAt } = item;
  const isOne = isMessage(item) || item.kind === "expired";
  if (!isOne || !isHidden(hidden, conversationId, seq)) return item;
  const until = endOf(item);
  const place = { conversationId, seq, senderId, clientId, createdAt, kind: "hidden" as const };
  return until === undefined ? place : { ...place, until };
}

/** When it counts no more as a message; of one that has disappeared, any time that is over. */
function endOf(item: LogItem): Timestamp | undefined {
  if (item.kind === "expired") return item.createdAt;
  return "expiresAt" in item ? item.expiresAt : undefined;
}
