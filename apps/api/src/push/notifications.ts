import type { Id } from "@parley/protocol/id.ts";
import { LIMITS } from "@parley/protocol/limits.ts";
import type { MessageEntry } from "@parley/protocol/entry.ts";
import { isErased, isExpired } from "@parley/protocol/read-content.ts";
import { inRuns } from "@parley/protocol/seq-runs.ts";
import type { NotificationDetails } from "@parley/protocol/rest/push.ts";
import type { AccountLog } from "../account-log/account-log.ts";
import type { ConversationReader } from "../conversation/conversation-reader.ts";
import type { MessageLog } from "../conversation/message-log.ts";
import type { PeopleDirectory } from "../delivery/people-directory.ts";
import { Refusal } from "../refusal.ts";
import type { NotificationClaims } from "./notification-token.ts";
import type { SubscriptionStore } from "./subscription-store.ts";

/**
 * Reads what a notification may show.
 * @throws Refusal `session_ended` when the device is signed out, `not_found` for another chat
 */
export type ReadNotification = (
  claims: NotificationClaims,
  conversationId: Id,
) => Promise<NotificationDetails>;

interface Ports {
  subscriptions: Pick<SubscriptionStore, "find">;
  reader: ConversationReader;
  log: Pick<MessageLog, "page">;
  people: PeopleDirectory;
  accountLog: Pick<AccountLog, "hidden">;
}

/** Makes the function behind the one route that the token of a push message opens. */
export function createReadNotification(ports: Ports): ReadNotification {
  const { subscriptions, reader, log, people, accountLog } = ports;

  return async (claims, conversationId) => {
    if (claims.conversationId !== conversationId) throw new Refusal("not_found");
    const { userId } = claims;
    // It goes with the sign-in: the token's signature alone would outlive that.
    if ((await subscriptions.find(claims)) === null) throw new Refusal("session_ended");
    const [chat] = await reader.snapshots(userId, [conversationId]);
    if (chat === undefined) throw new Refusal("not_found");

    const { kind, title, avatar, readSeq, unread, firstSeq, headSeq } = chat;
    const unreadRange = { firstSeq: Math.max(firstSeq, readSeq + 1), headSeq };
    const newest = await log.page(conversationId, unreadRange, "newest", LIMITS.page);
    const runs = await accountLog.hidden(userId, conversationId);
    const theirs = newest
      .filter((entry): entry is MessageEntry => entry.class === "message")
      .filter(({ senderId }) => senderId !== userId);
    const kept = theirs.filter(({ seq }) => !inRuns(runs, seq));
    const messages = kept
      .filter(({ body }) => !isErased(body) && !isExpired(body))
      .slice(-LIMITS.notificationMessages);
    const senders = [...new Set(messages.map(({ senderId }) => senderId))];
    return {
      conversationId,
      kind,
      title,
      avatar,
      readSeq,
      unread: unread - (theirs.length - kept.length),
      messages,
      people: await people.find(senders),
    };
  };
}
