import { msg } from "@lingui/core/macro";
import type { ConversationKind } from "@parley/protocol/conversation.ts";
import type { Id } from "@parley/protocol/id.ts";
import type { ConversationState } from "@parley/sdk/state.ts";
import { nameOf, type Names } from "./names.ts";

/** The other person of a direct chat; null for other kinds. */
export function otherOf(
  conversation: Pick<ConversationState, "kind" | "members">,
  me: Id | null,
): Id | null {
  if (conversation.kind !== "direct") return null;
  return Object.keys(conversation.members).find((userId) => userId !== me) ?? null;
}

/** What a conversation is called in lists and headers. */
export function conversationTitle(
  conversation: Pick<ConversationState, "kind" | "title" | "members">,
  names: Names,
): string {
  const kind: ConversationKind = conversation.kind;
  switch (kind) {
    case "group":
      return conversation.title ?? "";
    case "self":
      return names.i18n._(msg`Note to self`);
    case "direct": {
      const other = otherOf(conversation, names.me);
      return nameOf(names, other ?? "");
    }
  }
}

/** What a search finds a conversation by: what it is called, and the other person's username. */
export function searchedName(
  conversation: Pick<ConversationState, "kind" | "title" | "members">,
  names: Names,
): string {
  const title = conversationTitle(conversation, names);
  const other = names.people[otherOf(conversation, names.me) ?? ""];
  return other === undefined ? title : `${title} @${other.username}`;
}
