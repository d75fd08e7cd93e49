import type { Id } from "@parley/protocol/id.ts";
import type { ConversationState, MessengerState } from "@parley/sdk/state.ts";
import { outboxOf } from "../../chat/conversation-outbox.ts";
import { nameMatches } from "../../chat/name-search.ts";

/** What the chips above the list choose. */
export type ChatFilter = "all" | "unread" | "groups";

interface ListQuery {
  readonly filter: ChatFilter;
  readonly search: string;
  /** What a chat is found by. */
  readonly nameOf: (conversation: ConversationState) => string;
  /** The open chat stays listed though it is read or empty. */
  readonly openId: Id | null;
}

type Source = Pick<MessengerState, "conversations" | "outbox">;

/** The ids of the chats to list, the latest activity first. */
export function listedChats(state: Source, query: ListQuery): readonly Id[] {
  return Object.values(state.conversations)
    .filter((conversation) => isListed(conversation, state, query))
    .map((conversation) => ({ id: conversation.id, at: activeAt(conversation, state) }))
    .toSorted((a, b) => compare(b.at, a.at) || compare(b.id, a.id))
    .map(({ id }) => id);
}

function isListed(conversation: ConversationState, state: Source, query: ListQuery): boolean {
  if (query.search !== "" && !nameMatches(query.nameOf(conversation), query.search)) return false;
  const open = conversation.id === query.openId;
  switch (query.filter) {
    case "groups":
      return conversation.kind === "group";
    case "unread":
      return conversation.unread > 0 || open;
    case "all":
      return query.search !== "" || open || !isBlank(conversation, state);
  }
}

/** A direct chat in which nobody has said anything: made by looking at somebody, no news for anybody. */
function isBlank(conversation: ConversationState, state: Source): boolean {
  return (
    conversation.kind === "direct" &&
    conversation.preview?.kind !== "message" &&
    conversation.preview?.kind !== "unreadable" &&
    outboxOf(state.outbox, conversation.id).length === 0
  );
}

function activeAt(conversation: ConversationState, state: Source): string {
  const written = outboxOf(state.outbox, conversation.id).at(-1)?.writtenAt ?? "";
  return written > conversation.activeAt ? written : conversation.activeAt;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
