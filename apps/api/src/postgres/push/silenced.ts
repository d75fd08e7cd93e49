import { slotOf } from "@parley/protocol/account-slot.ts";

const NO_CHAT = "";
const MUTED = slotOf({ type: "muted", conversationId: NO_CHAT, until: null });
const MENTIONS_ONLY = slotOf({ type: "mentionsOnly", conversationId: NO_CHAT, on: false });

/**
 * An expression: whether a person muted a chat, by the account log.
 * @param userId of a column or parameter, as `conversationId`
 * @param now a timestamp
 */
export function isMuted(userId: string, conversationId: string, now: string): string {
  return `EXISTS (
    SELECT 1 FROM account_entries a
    WHERE a.user_id = ${userId} AND a.slot = '${MUTED}' || ${conversationId} AND (
      a.body ->> 'until' = 'always'
      OR CASE WHEN a.body ->> 'until' <> 'always'
        THEN (a.body ->> 'until')::timestamptz > ${now} END
    )
  )`;
}

/** As `isMuted`: whether of this chat the person wants to be told of messages that mention them alone. */
export function mentionsOnly(userId: string, conversationId: string): string {
  return `EXISTS (
    SELECT 1 FROM account_entries a
    WHERE a.user_id = ${userId} AND a.slot = '${MENTIONS_ONLY}' || ${conversationId}
      AND (a.body ->> 'on')::boolean
  )`;
}
