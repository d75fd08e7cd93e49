import { i18n } from "@lingui/core";
import { plural, t } from "@lingui/core/macro";
import { isKnownContent } from "@parley/protocol/read-content.ts";
import type { MessageEntry } from "@parley/protocol/entry.ts";
import type { Id } from "@parley/protocol/id.ts";
import type { NotificationDetails } from "@parley/protocol/rest/push.ts";
import { contentText } from "../chat/content-text.ts";
import type { Preview } from "../device/notification-settings.ts";

/** What a notification of a chat says. */
export interface MessageWords {
  readonly title: string;
  readonly body: string;
  /** The address of a picture. */
  readonly icon: string;
}

const APP_ICON = "/icons/any-192.png";

/** Says only that there is something to read: nothing that somebody beside the screen could learn. */
export function plainWords(unread: number): MessageWords {
  return { title: "Parley", body: countWords(unread), icon: APP_ICON };
}

/** Says who wrote, and what where the person wants that shown. */
export function detailedWords(
  details: NotificationDetails,
  preview: Exclude<Preview, "nothing">,
  me: Id,
): MessageWords {
  const { messages, unread } = details;
  const newest = messages.at(-1);
  if (newest === undefined) return plainWords(unread);
  const sender = senderName(newest, details);
  const title = details.title ?? sender;
  const icon = iconOf(newest, details);
  if (preview === "sender") {
    return { title, body: senderWords(details, sender, me), icon };
  }
  const lines = messages.map((message) => {
    const text = messageText(message, details);
    if (details.title === null) return text;
    const name = senderName(message, details);
    return isMentioned(message, me) ? t`${name} mentioned you: ${text}` : `${name}: ${text}`;
  });
  return { title, body: lines.join("\n"), icon };
}

function senderWords(
  { title, unread, messages }: NotificationDetails,
  sender: string,
  me: Id,
): string {
  if (title === null) return countWords(unread);
  const newest = messages.at(-1);
  return newest !== undefined && isMentioned(newest, me)
    ? t`${sender} mentioned you`
    : t`${sender}: ${countWords(unread)}`;
}

function isMentioned({ mentions }: MessageEntry, me: Id): boolean {
  return mentions?.includes(me) === true;
}

function countWords(unread: number): string {
  return unread > 1 ? plural(unread, { other: "# new messages" }) : t`New message`;
}

function messageText({ body, mentions }: MessageEntry, details: NotificationDetails): string {
  if (typeof body === "string" || !isKnownContent(body)) return t`New message`;
  const people = Object.fromEntries(details.people.map((person) => [person.id, person]));
  return contentText({ content: body, mentions }, { i18n, people });
}

function senderName({ senderId }: MessageEntry, { people }: NotificationDetails): string {
  return people.find(({ id }) => id === senderId)?.displayName ?? t`Somebody`;
}

function iconOf({ senderId }: MessageEntry, details: NotificationDetails): string {
  const sender = details.people.find(({ id }) => id === senderId)?.avatar ?? null;
  const avatar = details.kind === "group" ? details.avatar : sender;
  return avatar === null ? APP_ICON : `/v1/avatars/${avatar}/large`;
}
