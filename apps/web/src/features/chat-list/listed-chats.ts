import type { Id } from "@parley/protocol/id.ts";
import { isArchived } from "@parley/sdk/account/is-archived.ts";
import type { ConversationState, MessengerState } from "@parley/sdk/state.ts";
import { outboxOf } from "../../chat/conversation-outbox.ts";
import { nameMatches } from "../../chat/name-search.ts";
import { isUnread } from "../../chat/unread-chats.ts";

/** What the chips above the list choose: some chats, or those of a list of one's own. */
export type ChatFilter = "all" | "unread" | "favourites" | "groups" | { readonly listId: Id };

interface ListQuery {
  readonly filter: ChatFilter;
  /** The chats in the archive instead of the others; a search looks through both. */
  readonly archive: boolean;
  readonly search: string;
  /** What a chat is found by. */
  readonly nameOf: (conversation: ConversationState) => string;
  /** The open chat stays listed though it is read or empty. */
  readonly openId: Id | null;
}

/** Whether a chat is listed for no other reason than that it is open. */
export function needsOpen(state: Source, filter: ChatFilter, openId: Id): boolean {
  const conversation = state.conversations[openId];
  return filter === "unread" || (conversation !== undefined && isBlank(conversation, state));
}

type Source = Pick<MessengerState, "conversations" | "outbox" | "account">;

/** The ids of the chats to list: what is pinned, the newest pin first, then the latest activity. */
export function listedChats(state: Source, query: ListQuery): readonly Id[] {
  return Object.values(state.conversations)
    .filter((conversation) => isListed(conversation, state, query))
    .map((conversation) => ({
      id: conversation.id,
      pinnedAt: state.account.pinned[conversation.id] ?? "",
      at: activeAt(conversation, state),
    }))
    .toSorted(
      (a, b) => compare(b.pinnedAt, a.pinnedAt) || compare(b.at, a.at) || compare(b.id, a.id),
    )
    .map(({ id }) => id);
}

function isListed(conversation: ConversationState, state: Source, query: ListQuery): boolean {
  const { account } = state;
  const { id } = conversation;
  if (query.search !== "" && !nameMatches(query.nameOf(conversation), query.search)) return false;
  const open = id === query.openId;
  if (query.search === "" && isArchived(account, conversation) !== query.archive) return false;
  switch (query.filter) {
    case "groups":
      return conversation.kind === "group";
    case "unread":
      return isUnread(conversation, account) || open;
    case "favourites":
      return account.favourites[id] === true;
    case "all":
      return query.search !== "" || open || !isBlank(conversation, state);
    default:
      return account.lists[query.filter.listId]?.conversationIds.includes(id) === true;
  }
}

/** A direct chat in which nobody has said anything: made by looking at somebody, no news for anybody. */
function isBlank(conversation: ConversationState, state: Source): boolean {
  const { id, kind, preview } = conversation;
  const isNew = preview?.kind === "control" && preview.control.type === "created";
  return (
    kind === "direct" &&
    (preview === null || isNew) &&
    state.account.hidden[id] === undefined &&
    outboxOf(state.outbox, id).length === 0
  );
}

function activeAt(conversation: ConversationState, state: Source): string {
  const written = outboxOf(state.outbox, conversation.id).at(-1)?.writtenAt ?? "";
  return written > conversation.activeAt ? written : conversation.activeAt;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
