import type { ChatList } from "@parley/protocol/account-log.ts";
import type { Id } from "@parley/protocol/id.ts";

/** A list of one's own, with the id that names it. */
export type NamedList = ChatList & { readonly listId: Id };

/** One's lists as they stand beside each other; of the same position, the older first. */
export function listsInOrder(lists: Readonly<Record<Id, ChatList>>): readonly NamedList[] {
  return Object.entries(lists)
    .map(([listId, list]) => ({ ...list, listId }))
    .sort((a, b) => a.position - b.position || (a.listId < b.listId ? -1 : 1));
}
