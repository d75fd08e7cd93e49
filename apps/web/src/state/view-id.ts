import type { Id } from "@parley/protocol/id.ts";
import type { ViewId } from "@parley/sdk/state.ts";

/**
 * Tells this page's views from those of other tabs, which may look at other places of a chat. Made when the first
 * is wanted: a page over plain http, which is only told so, has nothing to make it with.
 */
let page: string | undefined;

/** The name of this page's view of a conversation. */
export function viewOf(conversationId: Id): ViewId {
  page ??= crypto.randomUUID();
  return `${page}:${conversationId}`;
}
